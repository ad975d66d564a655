package io.deltalakedb.mirror.parity;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.ParityFindingRow;
import io.deltalakedb.catalog.ParityRunRow;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.parity.ParityReport.Status;
import io.deltalakedb.mirror.state.SegmentReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One comparison under way. */
final class ParityRun {

  private static final Logger LOG = LoggerFactory.getLogger(ParityRun.class);
  private static final int MAX_VALUE = 4_000;

  private final CatalogStore catalog;
  private final CatalogTable table;
  private final ParityOptions options;
  private final String logDir;
  private final boolean isNoted;
  private final Findings findings;
  private final long startedAt = System.currentTimeMillis();
  private Heads heads = Heads.UNKNOWN;

  /**
   * A comparison.
   *
   * @param isNoted whether the catalog is to keep what comes of it
   */
  ParityRun(
      CatalogStore catalog,
      CatalogTable table,
      ParityOptions options,
      String logDir,
      boolean isNoted) {
    this.catalog = catalog;
    this.table = table;
    this.options = options;
    this.logDir = logDir;
    this.isNoted = isNoted;
    this.findings = new Findings(options.maxFindings());
  }

  ParityReport compare(ComparedLog log) {
    heads = new HeadComparison(catalog, table, log, findings).compare();
    if (heads.comparedVersion().isPresent()) {
      long version = heads.comparedVersion().getAsLong();
      compareCommitFiles(log, version);
      compareStates(log, version);
    }
    return record(status());
  }

  private void compareCommitFiles(ComparedLog log, long version) {
    CommitFileComparison files = new CommitFileComparison(catalog, table, log, findings);
    files.findHoles(version);
    boolean isFull = options.depth() == ParityDepth.FULL;
    files.compareBytes(isFull ? table.earliestVersion() : version, version);
  }

  private void compareStates(ComparedLog log, long version) {
    if (options.depth() == ParityDepth.VERSION) {
      return;
    }
    try {
      new StateComparison(catalog, new SegmentReader(log.store()), table, findings)
          .compare(log.listing().latest(OptionalLong.of(version)));
      if (options.depth() == ParityDepth.FULL) {
        new CheckpointComparison(catalog, table, log, findings).compare(version);
      }
    } catch (DeltaLakeDbException e) {
      if (!findings.hasTableDrift()) {
        throw e;
      }
      // A hole or a changed commit file is why the log cannot be read, and is a finding already.
      LOG.debug("Log {} cannot be replayed", logDir, e);
    }
  }

  private Status status() {
    if (findings.hasDrift(options.maxDriftFiles())) {
      return Status.DRIFT;
    }
    return heads.lagsMoreThan(options.lagThresholdSeconds()) ? Status.LAGGING : Status.OK;
  }

  /** Notes that the log could not be compared. */
  void recordError(DeltaLakeDbException e) {
    LOG.debug("Comparison of {} with {} failed: {}", table.name(), logDir, e.getMessage());
    record(Status.ERROR);
  }

  private ParityReport record(Status status) {
    Note note = note(status);
    return new ParityReport(
        note.runId(),
        note.failure(),
        table,
        logDir,
        options.depth(),
        status,
        table.currentVersion(),
        heads.logVersion(),
        heads.comparedVersion(),
        heads.lagVersions(),
        heads.lagSeconds(),
        findings.driftFiles(),
        findings.counts(),
        findings.kept());
  }

  /** Where a run is noted, or why it is not. */
  private record Note(OptionalLong runId, Optional<String> failure) {}

  /** What was found stands, whether or not the catalog can take it. */
  private Note note(Status status) {
    if (!isNoted) {
      return new Note(OptionalLong.empty(), Optional.empty());
    }
    try {
      return new Note(OptionalLong.of(catalog.parityRun(row(status), rows())), Optional.empty());
    } catch (DeltaLakeDbException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      LOG.debug("Comparison of {} with {} is not noted", table.name(), logDir, e);
      return new Note(OptionalLong.empty(), Optional.of(e.getMessage()));
    }
  }

  private ParityRunRow row(Status status) {
    return new ParityRunRow(
        table.tableKey(),
        startedAt,
        OptionalLong.of(System.currentTimeMillis()),
        options.depth().word(),
        OptionalLong.of(table.currentVersion()),
        heads.logVersion(),
        heads.comparedVersion(),
        status.word(),
        heads.lagSeconds(),
        OptionalLong.of(heads.lagVersions()),
        findings.count(),
        findings.driftFiles(),
        status.exitCode(),
        options.triggeredBy());
  }

  private List<ParityFindingRow> rows() {
    return findings.kept().stream().map(this::row).toList();
  }

  private ParityFindingRow row(Finding finding) {
    return new ParityFindingRow(
        finding.type().word(),
        finding.severity(),
        finding.objectName(),
        finding.version(),
        cut(finding.expected()),
        cut(finding.actual()),
        startedAt,
        Optional.of(finding.advice()));
  }

  private static Optional<String> cut(Optional<String> text) {
    return text.map(t -> t.length() <= MAX_VALUE ? t : t.substring(0, MAX_VALUE) + "...");
  }
}
