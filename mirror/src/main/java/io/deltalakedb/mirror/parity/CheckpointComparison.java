package io.deltalakedb.mirror.parity;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.mirror.parity.Findings.Values;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.read.LogSegment.Checkpoint;
import io.deltalakedb.mirror.state.DamagedCheckpointException;
import io.deltalakedb.mirror.state.SegmentReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares every checkpoint with the state that it stands for. */
final class CheckpointComparison {

  private final CatalogStore catalog;
  private final CatalogTable table;
  private final ComparedLog log;
  private final Findings findings;

  CheckpointComparison(
      CatalogStore catalog, CatalogTable table, ComparedLog log, Findings findings) {
    this.catalog = catalog;
    this.table = table;
    this.log = log;
    this.findings = findings;
  }

  /** A finding for each checkpoint up to a version that is damaged or says something else. */
  void compare(long upTo) {
    for (String warning : log.listing().warnings()) {
      findings.table(
          FindingType.CHECKPOINT_CORRUPT,
          log.listing().dir(),
          OptionalLong.empty(),
          Values.actual(warning));
    }
    for (Checkpoint checkpoint : log.listing().checkpoints()) {
      if (checkpoint.version() >= table.earliestVersion() && checkpoint.version() <= upTo) {
        compare(checkpoint);
      }
    }
  }

  private void compare(Checkpoint checkpoint) {
    try {
      Findings ofCheckpoint = new Findings(1);
      LogSegment segment =
          new LogSegment(
              checkpoint.dir(),
              Optional.of(checkpoint),
              Optional.empty(),
              List.of(),
              checkpoint.version());
      new StateComparison(catalog, new SegmentReader(log.store()), table, ofCheckpoint)
          .compare(List.of(segment));
      if (ofCheckpoint.count() > 0) {
        Finding first = ofCheckpoint.kept().get(0);
        report(
            checkpoint,
            Values.of(
                first.expected().orElse("absent"),
                "%s differences, the first is %s of %s: %s"
                    .formatted(
                        ofCheckpoint.count(),
                        first.type().word(),
                        first.objectName().orElse(""),
                        first.actual().orElse("absent"))));
      }
    } catch (DamagedCheckpointException e) {
      report(checkpoint, Values.actual(e.getMessage()));
    }
  }

  private void report(Checkpoint checkpoint, Values values) {
    findings.table(
        FindingType.CHECKPOINT_CORRUPT,
        checkpoint.name(),
        OptionalLong.of(checkpoint.version()),
        values);
  }
}
