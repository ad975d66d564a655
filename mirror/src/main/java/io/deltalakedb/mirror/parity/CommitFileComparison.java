package io.deltalakedb.mirror.parity;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRow;
import io.deltalakedb.mirror.parity.Findings.Values;
import io.deltalakedb.mirror.read.LogFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.OptionalLong;
import java.util.Set;

/** Compares commit files with the bytes that the catalog remembers. */
final class CommitFileComparison {

  /** Of a commit file that is held in memory to see in what it differs. */
  private static final long COMPARED_BYTES = 64 << 20;

  private final CatalogStore catalog;
  private final CatalogTable table;
  private final ComparedLog log;
  private final Findings findings;

  CommitFileComparison(
      CatalogStore catalog, CatalogTable table, ComparedLog log, Findings findings) {
    this.catalog = catalog;
    this.table = table;
    this.log = log;
    this.findings = findings;
  }

  /** A finding for each version that the log lacks between others; early ones may be cleaned up. */
  void findHoles(long upTo) {
    for (long version : log.listing().holes()) {
      if (version >= table.earliestVersion()
          && version <= upTo
          && catalog.commit(table, version).hasLogFile()) {
        findings.table(
            FindingType.VERSION_GAP,
            LogFile.commitName(version),
            OptionalLong.of(version),
            Values.expected("a commit file"));
      }
    }
  }

  /** A finding for each commit file of these versions that has other bytes. */
  void compareBytes(long from, long to) {
    long first = Math.max(from, table.earliestVersion());
    for (LogFile file : log.listing().commits().subMap(first, true, to, true).values()) {
      compareBytes(file);
    }
  }

  private void compareBytes(LogFile file) {
    CommitRow row = catalog.commit(table, file.version());
    if (row.contentDigest().isEmpty()) {
      return;
    }
    String expected = row.contentDigest().get();
    String actual = log.digest(file);
    if (expected.equals(actual)) {
      return;
    }
    Values values =
        Values.of(
            "%s bytes, sha256 %s".formatted(row.contentSize().orElse(-1), expected),
            "%s bytes, sha256 %s".formatted(file.size(), actual));
    OptionalLong version = OptionalLong.of(file.version());
    Set<String> paths = differingFiles(file, row);
    if (paths.isEmpty()) {
      findings.table(FindingType.DIGEST_MISMATCH, file.name(), version, values);
    } else {
      findings.commitFiles(file.name(), version, values, paths);
    }
  }

  private Set<String> differingFiles(LogFile file, CommitRow row) {
    if (file.size() > COMPARED_BYTES || row.contentSize().orElse(0) > COMPARED_BYTES) {
      return Set.of();
    }
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    catalog.commitContent(table, file.version(), ours);
    String path = log.listing().dir() + "/" + file.name();
    return FileDifference.paths(
        new ByteArrayInputStream(ours.toByteArray()), log.store().read(path), file.name());
  }
}
