package io.deltalakedb.mirror.parity;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.OutboxRow;
import io.deltalakedb.mirror.parity.Findings.Values;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogListing;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Tells lag, which passes, from commits that only one side has, which do not. */
final class HeadComparison {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final String LOG_AHEAD =
      "the log goes on where the catalog ends; import the table again, up to its last version";
  private static final String COPY_BEHIND =
      "this is not the table's own log; copy the missing files, or export the table again";

  private final CatalogStore catalog;
  private final CatalogTable table;
  private final ComparedLog log;
  private final LogListing listing;
  private final Findings findings;
  private final long now;
  private final NavigableMap<Long, OutboxRow> unpublished = new TreeMap<>();

  HeadComparison(CatalogStore catalog, CatalogTable table, ComparedLog log, Findings findings) {
    this.catalog = catalog;
    this.table = table;
    this.log = log;
    this.listing = log.listing();
    this.findings = findings;
    this.now = System.currentTimeMillis();
    if (log.isOwn()) {
      catalog.outbox().pending(table).forEach(row -> unpublished.put(row.version(), row));
    }
  }

  Heads compare() {
    OptionalLong logVersion = listing.latestVersion();
    long newest = logVersion.orElse(-1);
    OptionalLong foreign = firstForeign(newest);
    long common = Math.min(newest, table.currentVersion());
    if (foreign.isPresent()) {
      common = Math.min(common, foreign.getAsLong() - 1);
    }
    OptionalLong compared =
        common < table.earliestVersion() ? OptionalLong.empty() : OptionalLong.of(common);
    if (newest > table.currentVersion()) {
      return logAhead(newest, compared);
    }
    return newest < table.currentVersion()
        ? catalogAhead(newest, compared)
        : new Heads(logVersion, compared, 0, OptionalDouble.of(0));
  }

  /** An unpublished version whose name in the log is taken by other bytes. */
  private OptionalLong firstForeign(long newest) {
    for (OutboxRow row : unpublished.headMap(newest, true).values()) {
      LogFile file = listing.commits().get(row.version());
      if (file != null && !log.digest(file).equals(row.contentDigest())) {
        findings.table(
            FindingType.FOREIGN_COMMIT,
            file.name(),
            OptionalLong.of(row.version()),
            Values.of(
                "%s bytes, sha256 %s".formatted(row.contentSize(), row.contentDigest()),
                "%s bytes, sha256 %s".formatted(file.size(), log.digest(file))));
        return OptionalLong.of(row.version());
      }
    }
    return OptionalLong.empty();
  }

  /** A copy may trail its log; a table that commits here may not. */
  private Heads logAhead(long newest, OptionalLong compared) {
    NavigableMap<Long, LogFile> ahead = listing.commits().tailMap(table.currentVersion(), false);
    boolean mayTrail = !log.isOwn() || table.tableState().equals("read_only");
    if (isCut()) {
      return new Heads(OptionalLong.of(newest), compared, 0, OptionalDouble.of(0));
    }
    if (!mayTrail) {
      for (LogFile file : ahead.values()) {
        findings.table(
            FindingType.FOREIGN_COMMIT,
            file.name(),
            OptionalLong.of(file.version()),
            Values.actual(file.size() + " bytes"));
      }
      return new Heads(OptionalLong.of(newest), compared, 0, OptionalDouble.empty());
    }
    return lag(newest, compared, ahead.firstEntry().getValue().modifiedMillis());
  }

  /** Being behind is what was asked for, so it is no lag. */
  private boolean isCut() {
    return table.tableState().equals("read_only") && catalog.endedWhereAsked(table);
  }

  private Heads catalogAhead(long newest, OptionalLong compared) {
    long first = Math.max(newest + 1, table.earliestVersion());
    if (log.isOwn() && !unpublished.containsKey(first)) {
      return lostVersions(first, newest, compared);
    }
    OutboxRow row = unpublished.get(first);
    long since = row == null ? catalog.commit(table, first).committedAt() : row.enqueuedAt();
    return lag(newest, compared, since);
  }

  private Heads lostVersions(long first, long newest, OptionalLong compared) {
    for (long v = first; v <= table.currentVersion() && !unpublished.containsKey(v); v++) {
      findings.table(
          FindingType.MISSING_IN_LOG,
          LogFile.commitName(v),
          OptionalLong.of(v),
          Values.expected("a commit file"));
    }
    OptionalLong logVersion = newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest);
    return new Heads(logVersion, compared, 0, OptionalDouble.empty());
  }

  private String lagAdvice(long newest) {
    if (newest > table.currentVersion()) {
      return LOG_AHEAD;
    }
    return log.isOwn() ? FindingType.LAG.advice() : COPY_BEHIND;
  }

  private Heads lag(long newest, OptionalLong compared, long sinceMillis) {
    double seconds = Math.max(0, now - sinceMillis) / MILLIS_PER_SECOND;
    long versions = Math.abs(table.currentVersion() - newest);
    findings.lag(
        table.name().toString(),
        OptionalLong.of(Math.min(newest, table.currentVersion()) + 1),
        Values.of("version " + table.currentVersion(), "version " + newest),
        lagAdvice(newest));
    OptionalLong logVersion = newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest);
    return new Heads(logVersion, compared, versions, OptionalDouble.of(seconds));
  }
}
