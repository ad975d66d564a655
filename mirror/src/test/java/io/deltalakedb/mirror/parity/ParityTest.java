package io.deltalakedb.mirror.parity;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.addWithVector;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static io.deltalakedb.mirror.TestLog.domain;
import static io.deltalakedb.mirror.TestLog.txn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.mirror.parity.ParityReport.Status;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Every way in which the states of catalog and log can differ, provoked by changing one of them.
 */
class ParityTest extends ParityFixture {

  @Test
  void anUnchangedTableIsInParityAtEveryDepth() {
    for (ParityDepth depth : ParityDepth.values()) {
      ParityReport report = check(depth);

      assertThat(report.findings()).isEmpty();
      assertThat(report.status()).isEqualTo(Status.OK);
      assertThat(report.exitCode()).isZero();
      assertThat(report.comparedVersion()).hasValue(2);
      assertThat(report.runId().orElseThrow()).isPositive();
    }
  }

  @Test
  void aFileOnlyInTheLogIsMissingInTheCatalog() {
    log.commit(2, commitInfo(), txn("app", 7), domain("d", "{}"), add("d.parquet", "z"), more());

    assertDrift(ParityDepth.FILES, FindingType.MISSING_IN_DB, "more.parquet");
  }

  private static String more() {
    return add("more.parquet", "z");
  }

  @Test
  void aFileOnlyInTheCatalogIsMissingInTheLog() {
    log.commit(2, commitInfo(), txn("app", 7), domain("d", "{}"));

    assertDrift(ParityDepth.FILES, FindingType.MISSING_IN_LOG, "d.parquet");
  }

  @Test
  void aFileThatTheCatalogLostIsMissingInTheCatalog() {
    catalog.alter("DELETE FROM dl_file_current WHERE path = 'd.parquet'");

    assertDrift(ParityDepth.FILES, FindingType.MISSING_IN_DB, "d.parquet");
  }

  @Test
  void sizesAreCompared() {
    log.edit(V2, "\"size\":10", "\"size\":11");

    assertDrift(ParityDepth.FILES, FindingType.SIZE_MISMATCH, "d.parquet");
  }

  @Test
  void statisticsAreComparedByValue() {
    log.edit(V2, "\\\"id\\\":1}", "\\\"id\\\":1.0}");
    assertThat(check(ParityDepth.FILES).findings())
        .extracting(Finding::type)
        .doesNotContain(FindingType.STATS_MISMATCH);

    log.edit(V2, "\\\"id\\\":1.0}", "\\\"id\\\":2}");
    assertDrift(ParityDepth.FILES, FindingType.STATS_MISMATCH, "d.parquet");
  }

  @Test
  void partitionValuesAreCompared() {
    log.edit(V2, "\"p\":\"z\"", "\"p\":\"w\"");

    assertDrift(ParityDepth.FILES, FindingType.PARTITION_MISMATCH, "d.parquet");
  }

  @Test
  void deletionVectorsAreCompared() {
    log.commit(3, addWithVector("v.parquet", "abc"));
    table = imported();
    log.edit("00000000000000000003.json", "abc", "xyz");

    assertDrift(ParityDepth.FILES, FindingType.DV_MISMATCH, "v.parquet");
  }

  @Test
  void otherFieldsOfAFileAreCompared() {
    log.edit(V2, "\"modificationTime\":5", "\"modificationTime\":6");

    assertDrift(ParityDepth.FILES, FindingType.ATTRIBUTE_MISMATCH, "d.parquet");
  }

  @Test
  void dataChangeSaysNothingAboutAState() {
    log.edit(V2, "\"dataChange\":true", "\"dataChange\":false");

    assertThat(check(ParityDepth.FILES).findings())
        .extracting(Finding::type)
        .containsExactly(FindingType.DIGEST_MISMATCH);
  }

  @Test
  void metadataIsCompared() {
    log.edit(
        "00000000000000000000.json", "\"configuration\":{}", "\"configuration\":{\"a\":\"b\"}");

    assertDrift(ParityDepth.FILES, FindingType.METADATA_MISMATCH, "configuration");
  }

  @Test
  void valuesAreToldAsPeopleWriteThem() {
    assertThat(Findings.text(OptionalLong.of(7))).isEqualTo("7");
    assertThat(Findings.text(OptionalLong.empty())).isEqualTo("absent");
    assertThat(Findings.text(Optional.of("x"))).isEqualTo("x");
    assertThat(Findings.text(Optional.empty())).isEqualTo("absent");
  }

  @Test
  void theProtocolIsCompared() {
    log.edit("00000000000000000000.json", "\"minWriterVersion\":2", "\"minWriterVersion\":3");

    assertDrift(ParityDepth.FILES, FindingType.PROTOCOL_MISMATCH, "minWriterVersion");
  }

  @Test
  void transactionsAreCompared() {
    log.edit(V2, "\"version\":7", "\"version\":8");

    assertDrift(ParityDepth.FILES, FindingType.TXN_MISMATCH, "app");
  }

  @Test
  void domainsAreCompared() {
    log.edit(V2, "\"removed\":false", "\"removed\":true");

    assertDrift(ParityDepth.FILES, FindingType.DOMAIN_MISMATCH, "d");
  }

  @Test
  void theBytesOfTheNewestCommitAreComparedAtEveryDepth() {
    log.edit(V2, "\"timestamp\":3", "\"timestamp\":4");

    assertDrift(ParityDepth.VERSION, FindingType.DIGEST_MISMATCH, V2);
  }

  @Test
  void theBytesOfOlderCommitsAreComparedAtFullDepth() {
    log.edit("00000000000000000001.json", "\"timestamp\":3", "\"timestamp\":4");

    assertThat(check(ParityDepth.FILES).status()).isEqualTo(Status.OK);
    assertDrift(ParityDepth.FULL, FindingType.DIGEST_MISMATCH, "00000000000000000001.json");
  }

  @Test
  void findingsBeyondTheLimitAreCounted() {
    log.edit("00000000000000000000.json", "\"size\":10", "\"size\":11")
        .edit("00000000000000000001.json", "\"size\":10", "\"size\":11");

    ParityReport report =
        new Parity(catalog.store(), catalog.stores())
            .check(
                table,
                new ParityOptions(
                    ParityDepth.FILES, Optional.empty(), 5, 0, 1, Optional.of("test")));

    assertThat(report.findings()).hasSize(1);
    assertThat(report.numFindings()).isEqualTo(2);
  }

  @Test
  void aLogThatCannotBeReadIsAnError() {
    log.raw("00000000000000000001.json", "{\"add\":");

    assertThatThrownBy(() -> check(ParityDepth.FILES))
        .isInstanceOf(DeltaLakeDbException.class)
        .hasMessageContaining("00000000000000000001.json line 1");
  }
}
