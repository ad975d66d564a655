package io.deltalakedb.mirror.parity;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.addWithVector;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static io.deltalakedb.mirror.TestLog.domain;
import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static io.deltalakedb.mirror.TestLog.txn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.mirror.HistoryMode;
import io.deltalakedb.mirror.ImportOptions;
import io.deltalakedb.mirror.TestCatalog;
import io.deltalakedb.mirror.TestLog;
import io.deltalakedb.mirror.parity.ParityReport.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which catalog and log can differ, provoked by changing one of them. */
class ParityTest {

  private static final String V2 = "00000000000000000002.json";

  @TempDir private Path folder;
  private TestCatalog catalog;
  private TestLog log;
  private CatalogTable table;

  @BeforeEach
  void importTable() {
    catalog = new TestCatalog(folder);
    log = TestLog.threeVersions(folder.resolve("t"));
    table = imported();
  }

  private CatalogTable imported() {
    ImportOptions options =
        ImportOptions.of(TableName.parse("t"), log.location(), HistoryMode.FULL).forced();
    return catalog.run(options.withoutValidation()).table().orElseThrow();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void anUnchangedTableIsInParityAtEveryDepth() {
    for (ParityDepth depth : ParityDepth.values()) {
      ParityReport report = check(depth);

      assertThat(report.findings()).isEmpty();
      assertThat(report.status()).isEqualTo(Status.OK);
      assertThat(report.exitCode()).isZero();
      assertThat(report.comparedVersion()).hasValue(2);
      assertThat(report.runId()).isPositive();
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
  void aHoleIsAVersionGap() {
    log.delete("00000000000000000001.json");

    assertDrift(ParityDepth.VERSION, FindingType.VERSION_GAP, "00000000000000000001.json");
    assertDrift(ParityDepth.FILES, FindingType.VERSION_GAP, "00000000000000000001.json");
  }

  @Test
  void aPublishedVersionThatIsGoneIsMissingInTheLog() {
    log.delete(V2);

    assertDrift(ParityDepth.VERSION, FindingType.MISSING_IN_LOG, V2);
  }

  @Test
  void aCommitOfAnotherWriterIsForeign() {
    log.commit(3, commitInfo(), add("foreign.parquet", "x"));

    ParityReport report =
        assertDrift(ParityDepth.FILES, FindingType.FOREIGN_COMMIT, "00000000000000000003.json");
    assertThat(report.comparedVersion()).hasValue(2);
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void aCommitThatIsNotPublishedYetIsLag() {
    commitHere();

    ParityReport report = check(ParityDepth.FULL);

    assertThat(report.findings()).extracting(Finding::type).containsExactly(FindingType.LAG);
    assertThat(report.dbVersion()).isEqualTo(3);
    assertThat(report.logVersion()).hasValue(2);
    assertThat(report.comparedVersion()).hasValue(2);
    assertThat(report.lagVersions()).isEqualTo(1);
    assertThat(checkWith(1e6, 0).exitCode()).isZero();
    assertThat(checkWith(-1, 0).exitCode()).isEqualTo(3);
  }

  @Test
  void anUnpublishedVersionWhoseNameIsTakenIsForeign() {
    commitHere();
    log.commit(3, commitInfo(), add("foreign.parquet", "x"));

    ParityReport report =
        assertDrift(ParityDepth.FILES, FindingType.FOREIGN_COMMIT, "00000000000000000003.json");
    assertThat(report.comparedVersion()).hasValue(2);
    assertThat(report.findings()).hasSize(1);
  }

  private void commitHere() {
    catalog
        .store()
        .commit(
            CommitRequest.of(
                new TableChange(
                    table.tableId(),
                    OptionalLong.of(2),
                    List.of(ActionJson.parse(add("here.parquet", "x")))),
                CommitDescription.of("WRITE", "id-1")));
  }

  @Test
  void aReadOnlyCopyThatTrailsItsLogOnlyLags() {
    catalog.store().setState(table, "read_only", Optional.of("test"));
    log.commit(3, commitInfo(), add("later.parquet", "x"));

    ParityReport report = check(ParityDepth.FILES);

    assertThat(report.findings()).extracting(Finding::type).containsExactly(FindingType.LAG);
    assertThat(report.status()).isEqualTo(Status.LAGGING);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.lagVersions()).isEqualTo(1);
    assertThat(report.lagSeconds().getAsDouble()).isGreaterThan(5);
    assertThat(checkWith(1e12, 0).status()).isEqualTo(Status.OK);
  }

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

  @Test
  void nobodyLagsWhereBothAreTheSame() {
    assertThat(check(ParityDepth.VERSION).lagSeconds()).hasValue(0);
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

  private ParityReport check(ParityDepth depth) {
    return new Parity(catalog.store(), catalog.stores()).check(table, ParityOptions.of(depth));
  }

  private ParityReport checkWith(double lagSeconds, long maxDriftFiles) {
    return new Parity(catalog.store(), catalog.stores())
        .check(
            table,
            new ParityOptions(
                ParityDepth.FILES,
                Optional.empty(),
                lagSeconds,
                maxDriftFiles,
                1000,
                Optional.of("test")));
  }

  private ParityReport assertDrift(ParityDepth depth, FindingType type, String object) {
    ParityReport report = check(depth);
    assertThat(report.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.type()).isEqualTo(type);
              assertThat(finding.objectName()).contains(object);
            });
    assertThat(report.status()).isEqualTo(Status.DRIFT);
    assertThat(report.exitCode()).isEqualTo(2);
    return report;
  }
}
