package io.deltalakedb.mirror.parity;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.mirror.parity.ParityReport.Status;
import org.junit.jupiter.api.Test;

/** Checkpoints, against the state of their version. */
class CheckpointParityTest extends ParityFixture {

  @Test
  void aDamagedCheckpointIsFoundAtFullDepth() {
    log.raw("00000000000000000001.checkpoint.parquet", "PAR1 but no more");

    assertThat(check(ParityDepth.FILES).status()).isEqualTo(Status.OK);
    assertDrift(
        ParityDepth.FULL,
        FindingType.CHECKPOINT_CORRUPT,
        "00000000000000000001.checkpoint.parquet");
  }

  @Test
  void aCheckpointThatSaysSomethingElseIsCorrupt() {
    log.checkpoint(1, protocol(1, 2), metadata(), add("b.parquet", "y"));

    ParityReport report = check(ParityDepth.FULL);

    assertThat(report.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.type()).isEqualTo(FindingType.CHECKPOINT_CORRUPT);
              assertThat(finding.actual().orElse("")).contains("missing_in_log of c.parquet");
            });
  }

  @Test
  void aCheckpointOfTheSameStateIsInOrder() {
    log.checkpoint(1, protocol(1, 2), metadata(), add("c.parquet", "x"), add("b.parquet", "y"));

    assertThat(check(ParityDepth.FULL).findings()).isEmpty();
  }
}
