package io.deltalakedb.mirror.parity;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static io.deltalakedb.mirror.TestLog.domain;
import static io.deltalakedb.mirror.TestLog.txn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Files that may differ before a table counts as drifted. */
class AllowedDriftTest extends ParityFixture {

  @Test
  void fewDriftingFilesMayBeAllowed() {
    log.edit("00000000000000000001.json", "\"size\":10", "\"size\":11");

    assertThat(checkWith(5, 0).exitCode()).isEqualTo(2);
    ParityReport report = checkWith(5, 1);
    assertThat(report.exitCode()).isZero();
    assertThat(report.fileDriftCount()).isEqualTo(1);
    assertThat(report.numFindings()).isEqualTo(1);
  }

  @Test
  void aCommitThatDiffersOnlyInFilesCountsThem() {
    log.commit(2, commitInfo(), txn("app", 7), domain("d", "{}"), add("e.parquet", "z"));

    assertThat(checkWith(5, 0).exitCode()).isEqualTo(2);
    assertThat(checkWith(5, 1).exitCode()).isEqualTo(2);
    ParityReport report = checkWith(5, 2);
    assertThat(report.exitCode()).isZero();
    assertThat(report.fileDriftCount()).isEqualTo(2);
    assertThat(report.findings())
        .extracting(Finding::type)
        .containsExactlyInAnyOrder(
            FindingType.DIGEST_MISMATCH, FindingType.MISSING_IN_DB, FindingType.MISSING_IN_LOG);
  }

  @Test
  void aFileThatOnlyACommitTellsOtherwiseCounts() {
    log.edit(V2, "\"dataChange\":true", "\"dataChange\":false");

    assertThat(checkWith(5, 0).exitCode()).isEqualTo(2);
    assertThat(checkWith(5, 1).exitCode()).isZero();
  }

  @Test
  void aCommitThatDiffersInMoreThanFilesIsDriftWhateverIsAllowed() {
    log.edit(V2, "\"timestamp\":3", "\"timestamp\":4").edit(V2, "\"size\":10", "\"size\":11");

    assertThat(checkWith(5, 1000).exitCode()).isEqualTo(2);
    log.edit(V2, "\"timestamp\":4", "\"timestamp\":3").edit(V2, "\"size\":11", " \"size\": 10");
    assertThat(checkWith(5, 1000).exitCode()).isZero();
  }
}
