package io.deltalakedb.mirror.parity;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.FileShare;
import io.deltalakedb.mirror.state.SegmentReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Compares the state of one version: the log's by replaying its files, the catalog's by SQL. Files
 * are compared in as many rounds as the memory asks for, each with a share of them.
 */
final class StateComparison {

  /** Memory that a live file takes while it is compared, bytes, generously. */
  private static final long BYTES_PER_FILE = 3_000;

  private static final int MAX_ORPHANS = 100_000;

  private final CatalogStore catalog;
  private final SegmentReader reader;
  private final CatalogTable table;
  private final Findings findings;
  private final long room = FileShare.room(BYTES_PER_FILE);

  StateComparison(
      CatalogStore catalog, SegmentReader reader, CatalogTable table, Findings findings) {
    this.catalog = catalog;
    this.reader = reader;
    this.table = table;
    this.findings = findings;
  }

  /** Adds a finding for each difference at the version that the segments make. */
  void compare(List<LogSegment> segments) {
    long version = segments.get(0).version();
    long live = catalog.totals(table, version).numFiles();
    int shares = 1 + (int) (live / room);
    for (int index = 0; index < shares; index++) {
      compare(segments, new FileShare(index, shares));
    }
  }

  /** A log may have held far more files on its way than it does in the end. */
  private void compare(List<LogSegment> segments, FileShare share) {
    LogState log;
    try {
      log = read(segments, share);
    } catch (FileShare.TooManyException e) {
      share.halves().forEach(half -> compare(segments, half));
      return;
    }
    long version = segments.get(0).version();
    if (share.index() == 0) {
      new SnapshotComparison(catalog.snapshot(table, version), log.replay().snapshot(), findings)
          .compare(log.startsFromCheckpoint());
    }
    new Round(version, log, share).compare();
  }

  private LogState read(List<LogSegment> segments, FileShare share) {
    LogState[] last = new LogState[1];
    reader.readFirstUsable(
        segments,
        segment -> {
          last[0] = new LogState(share, room);
          return last[0];
        });
    return last[0];
  }

  /** One share of the files. */
  private final class Round {
    private final long version;
    private final Map<FileKey, Add> log;
    private final boolean logMayForget;
    private final FileShare share;
    private final Set<FileKey> matched = new HashSet<>();
    private final Map<FileKey, Add> onlyInCatalog = new LinkedHashMap<>();

    Round(long version, LogState state, FileShare share) {
      this.version = version;
      this.log = state.replay().files();
      this.logMayForget = state.startsFromCheckpoint();
      this.share = share;
    }

    void compare() {
      catalog.liveFiles(
          table,
          version,
          line -> {
            if (line.action() instanceof Add add && share.holds(add.path())) {
              compareFile(add);
            }
          });
      if (matched.size() < log.size() || !onlyInCatalog.isEmpty()) {
        reportOrphans();
      }
    }

    private void compareFile(Add inCatalog) {
      FileKey key = inCatalog.key();
      Add inLog = log.get(key);
      if (inLog != null) {
        matched.add(key);
        findings.file(FileComparison.between(version, inCatalog, inLog, logMayForget));
      } else if (onlyInCatalog.size() < MAX_ORPHANS) {
        onlyInCatalog.put(key, inCatalog);
      } else {
        findings.file(List.of(orphan(FindingType.MISSING_IN_LOG, key, Optional.empty())));
      }
    }

    /** A path that is on both sides, but with other deletion vectors, is one finding, not two. */
    private void reportOrphans() {
      Map<String, FileKey> catalogByPath = new LinkedHashMap<>();
      onlyInCatalog.keySet().forEach(key -> catalogByPath.putIfAbsent(key.path(), key));
      for (FileKey key : log.keySet()) {
        if (!matched.contains(key)) {
          FileKey other = catalogByPath.get(key.path());
          if (other != null && onlyInCatalog.remove(other) != null) {
            findings.file(List.of(orphan(FindingType.DV_MISMATCH, other, Optional.of(key))));
          } else {
            findings.file(List.of(orphan(FindingType.MISSING_IN_DB, key, Optional.empty())));
          }
        }
      }
      for (FileKey key : onlyInCatalog.keySet()) {
        findings.file(List.of(orphan(FindingType.MISSING_IN_LOG, key, Optional.empty())));
      }
    }

    private Finding orphan(FindingType type, FileKey key, Optional<FileKey> inLog) {
      String here = key.dvId().map(id -> "live with deletion vector " + id).orElse("live");
      boolean isInLogOnly = type == FindingType.MISSING_IN_DB;
      Optional<String> logSide =
          inLog.map(k -> k.dvId().map(id -> "live with deletion vector " + id).orElse("live"));
      return new Finding(
          type,
          Optional.of(key.path()),
          OptionalLong.of(version),
          isInLogOnly ? Optional.empty() : Optional.of(here),
          isInLogOnly ? Optional.of(here) : logSide);
    }
  }
}
