package io.deltalakedb.mirror;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static io.deltalakedb.mirror.TestLog.writerFeature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.read.DeltaLog;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.FileShare;
import io.deltalakedb.mirror.state.SegmentReader;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogImporterTest {

  private static final TableName NAME = TableName.parse("sales.orders");
  private static final String CHECKPOINT_ID = "00000000-0000-0000-0000-000000000001";

  @TempDir private Path folder;
  private TestCatalog catalog;

  @BeforeEach
  void open() {
    catalog = new TestCatalog(folder);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void fullHistoryTakesEveryVersion() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));

    ImportReport report = catalog.run(full(log));

    CatalogTable table = report.table().orElseThrow();
    assertThat(table.earliestVersion()).isZero();
    assertThat(table.currentVersion()).isEqualTo(2);
    assertThat(table.mirroredVersion()).hasValue(2);
    assertThat(table.tableState()).isEqualTo("active");
    assertThat(table.tableMode()).isEqualTo("primary");
    assertThat(report.readOnlyReason()).isEmpty();
    assertThat(report.versionsImported()).isEqualTo(3);
    assertThat(report.actionsImported()).isEqualTo(11);
    assertThat(report.parityStatus()).isEqualTo("ok");
    assertThat(paths(table, 0)).containsExactly("a.parquet", "b.parquet");
    assertThat(paths(table, 1)).containsExactly("b.parquet", "c.parquet");
    assertThat(paths(table, 2)).containsExactly("b.parquet", "c.parquet", "d.parquet");
    assertThat(catalog.store().snapshot(table, 2).txns())
        .hasEntrySatisfying("app", txn -> assertThat(txn.version()).isEqualTo(7));
  }

  @Test
  void commitFilesComeBackByteForByte() throws IOException {
    TestLog log =
        TestLog.threeVersions(folder.resolve("t"))
            .raw("00000000000000000003.json", commitInfo() + "\r\n\r\n" + add("e", "x"));

    CatalogTable table = catalog.run(full(log)).table().orElseThrow();

    for (long version = 0; version <= 3; version++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      catalog.store().commitContent(table, version, bytes);
      assertThat(bytes.toByteArray())
          .isEqualTo(Files.readAllBytes(log.dir().resolve("%020d.json".formatted(version))));
    }
  }

  @Test
  void latestStartsAtTheNewestCheckpoint() {
    TestLog log = withCheckpoint();

    ImportReport report = catalog.run(options(log, HistoryMode.LATEST));

    CatalogTable table = report.table().orElseThrow();
    assertThat(table.earliestVersion()).isEqualTo(1);
    assertThat(report.survey().checkpointVersion()).hasValue(1);
    assertThat(report.parityStatus()).isEqualTo("ok");
    assertThat(paths(table, 1)).containsExactly("b.parquet", "c.parquet");
    assertThat(paths(table, 2)).containsExactly("b.parquet", "c.parquet", "d.parquet");
  }

  @Test
  void fullHistoryOfACleanedLogStartsAtItsOldestCheckpoint() {
    TestLog log = withCheckpoint().delete("00000000000000000000.json");

    ImportReport report = catalog.run(full(log));

    CatalogTable table = report.table().orElseThrow();
    assertThat(table.earliestVersion()).isEqualTo(1);
    assertThat(catalog.store().commit(table, 1).hasLogFile()).isTrue();
    assertThat(report.parityStatus()).isEqualTo("ok");
  }

  @Test
  void aCheckpointWithoutItsCommitIsEnoughWhereLaterCommitsAreThere() {
    TestLog log =
        withCheckpoint().delete("00000000000000000000.json").delete("00000000000000000001.json");

    ImportReport report = catalog.run(full(log));

    CatalogTable table = report.table().orElseThrow();
    assertThat(table.earliestVersion()).isEqualTo(1);
    assertThat(catalog.store().commit(table, 1).hasLogFile()).isFalse();
    assertThat(report.parityStatus()).isEqualTo("ok");
  }

  @Test
  void aDamagedCheckpointCostsAWarningWhereTheCommitsAreThere() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    log.raw("00000000000000000001.checkpoint.parquet", "PAR1 but no more");

    ImportReport report = catalog.run(options(log, HistoryMode.LATEST));

    assertThat(report.table().orElseThrow().earliestVersion()).isZero();
    assertThat(report.warnings())
        .anySatisfy(
            warning -> assertThat(warning).contains("00000000000000000001.checkpoint.parquet"));
    assertThat(report.parityStatus()).isEqualTo("ok");
  }

  @Test
  void aDiskThatFailsIsNoDamageOfTheCheckpoint() {
    TestLog log = withCheckpoint();

    assertDiskFailure(log, "00000000000000000001.checkpoint." + CHECKPOINT_ID + ".json");
  }

  @Test
  void aDiskThatFailsWithinAParquetCheckpointIsNoDamageEither() {
    TestLog log = TestLog.threeVersions(folder.resolve("origin"));
    CatalogTable origin =
        catalog
            .run(
                ImportOptions.of(TableName.parse("o"), log.location(), HistoryMode.FULL)
                    .withUpToVersion(1))
            .table()
            .orElseThrow();
    TestLog copy = new TestLog(folder.resolve("t"));
    new LogExporter(catalog.store(), catalog.stores())
        .export(origin, ExportOptions.to(copy.location()).withoutHistory());

    assertDiskFailure(copy, "00000000000000000001.checkpoint.parquet");
  }

  private void assertDiskFailure(TestLog log, String checkpoint) {
    FlakyLogStore flaky = new FlakyLogStore(new LocalLogStore());
    LogImporter importer = new LogImporter(catalog.store(), new LogStores(flaky));
    flaky.failOnce(FlakyLogStore.Failure.READING, checkpoint);

    assertRefused(
        () -> importer.run(options(log, HistoryMode.LATEST), ProgressListener.silent()),
        ErrorCode.LOG_IO,
        "Input/output error");
    assertThat(catalog.store().find(NAME)).isEmpty();

    ImportReport second = importer.run(options(log, HistoryMode.LATEST), ProgressListener.silent());
    assertThat(second.survey().checkpointVersion()).hasValue(1);
    assertThat(second.warnings()).isEmpty();
  }

  @Test
  void aMissingSidecarIsDamageOfTheCheckpoint() {
    TestLog log =
        TestLog.threeVersions(folder.resolve("t"))
            .checkpoint(
                1,
                protocol(1, 2),
                metadata(),
                "{\"sidecar\":{\"path\":\"gone.parquet\",\"sizeInBytes\":1,\"modificationTime\":1}}");

    ImportReport report = catalog.run(options(log, HistoryMode.LATEST));

    assertThat(report.survey().checkpointVersion()).isEmpty();
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .contains("gone.parquet: it is missing");
  }

  @Test
  void committedAtIsTheFileTimeMadeStrictlyIncreasing() throws IOException {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    Files.setLastModifiedTime(
        log.dir().resolve("00000000000000000001.json"),
        java.nio.file.attribute.FileTime.fromMillis(1_600_000_000_000L));

    CatalogTable table = catalog.run(full(log)).table().orElseThrow();

    assertThat(catalog.store().commit(table, 0).committedAt()).isEqualTo(1_700_000_000_000L);
    assertThat(catalog.store().commit(table, 1).committedAt()).isEqualTo(1_700_000_000_001L);
    assertThat(catalog.store().commit(table, 2).committedAt()).isEqualTo(1_700_000_002_000L);
    assertThat(catalog.store().commit(table, 1).fileModifiedAt()).hasValue(1_600_000_000_000L);
  }

  @Test
  void upToAVersionIsReadOnlyAndSaysWhy() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));

    ImportReport report = catalog.run(full(log).withUpToVersion(1));

    CatalogTable table = report.table().orElseThrow();
    assertThat(table.currentVersion()).isEqualTo(1);
    assertThat(table.tableState()).isEqualTo("read_only");
    assertThat(table.stateReason().orElseThrow()).contains("up to version 1", "to version 2");
    assertThat(catalog.run(full(log).withUpToVersion(1).forced()).parityStatus()).isEqualTo("ok");
    assertRefused(
        () -> catalog.run(full(log).withUpToVersion(9).forced()),
        ErrorCode.INVALID_VALUE,
        "it ends at version 2");
  }

  @Test
  void aLocationWithoutAStoreIsReadOnlyAndNamesBothLogs() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    ImportOptions options =
        ImportOptions.of(NAME, "s3://bucket/t", HistoryMode.FULL).withLogDir(log.dir().toString());

    CatalogTable table = catalog.run(options).table().orElseThrow();

    assertThat(table.location()).isEqualTo("s3://bucket/t");
    assertThat(table.sourceLogLocation()).contains(log.dir().toString());
    assertThat(table.tableState()).isEqualTo("read_only");
    assertThat(table.stateReason().orElseThrow())
        .contains("s3://bucket/t/_delta_log", log.dir().toString());
  }

  @Test
  void anotherLogWithTheSameContentLeavesTheTableWritable() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    TestLog copy = log.copyTo(folder.resolve("copy"));

    CatalogTable table =
        catalog.run(full(log).withLogDir(copy.dir().toString())).table().orElseThrow();

    assertThat(table.tableState()).isEqualTo("active");
    assertThat(table.sourceLogLocation()).contains(copy.dir().toString());
    assertThat(table.mirroredVersion()).hasValue(2);
  }

  @Test
  void anotherLogWithOtherContentMakesTheTableReadOnly() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    TestLog copy = log.copyTo(folder.resolve("copy"));
    copy.edit("00000000000000000001.json", "c.parquet", "x.parquet");

    CatalogTable table =
        catalog.run(full(log).withLogDir(copy.dir().toString())).table().orElseThrow();

    assertThat(table.tableState()).isEqualTo("read_only");
    assertThat(table.stateReason().orElseThrow())
        .contains(log.dir().toString(), copy.dir().toString(), "00000000000000000001.json");
  }

  @Test
  void anotherLogThatEndsElsewhereMakesTheTableReadOnly() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    TestLog shorter = log.copyTo(folder.resolve("copy")).delete("00000000000000000002.json");

    CatalogTable table =
        catalog.run(full(log).withLogDir(shorter.dir().toString())).table().orElseThrow();

    assertThat(table.tableState()).isEqualTo("read_only");
    assertThat(table.stateReason().orElseThrow()).contains("it ends at version 2 there");
  }

  @Test
  void unknownWriterFeaturesMakeTheTableReadOnly() {
    TestLog log =
        new TestLog(folder.resolve("t")).commit(0, writerFeature("fromTheFuture"), metadata());

    ImportReport report = catalog.run(full(log));

    assertThat(report.readOnlyReason().orElseThrow()).contains("fromTheFuture");
    assertThat(report.table().orElseThrow().tableState()).isEqualTo("read_only");
  }

  @Test
  void aRefusedLogLeavesNoTable() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    log.raw("00000000000000000003.json", commitInfo() + "\n{\"add\":{\"path\":\"x");

    assertRefused(
        () -> catalog.run(full(log)), ErrorCode.INVALID_LOG, "00000000000000000003.json line 2");
    assertThat(catalog.store().find(NAME)).isEmpty();
    assertThat(catalog.store().tables()).isEmpty();

    log.delete("00000000000000000003.json");
    assertThat(catalog.run(full(log)).parityStatus()).isEqualTo("ok");
  }

  @Test
  void aMissingDirectoryIsNamed() {
    ImportOptions options =
        ImportOptions.of(NAME, folder.resolve("nowhere").toString(), HistoryMode.FULL);

    assertRefused(
        () -> catalog.run(options), ErrorCode.INVALID_LOG, folder.resolve("nowhere").toString());
  }

  @Test
  void aDryRunCountsAndWritesNothing() {
    TestLog log = withCheckpoint();

    ImportReport report = catalog.run(options(log, HistoryMode.LATEST).asDryRun());

    assertThat(report.table()).isEmpty();
    assertThat(report.survey().startVersion()).isEqualTo(1);
    assertThat(report.survey().endVersion()).isEqualTo(2);
    assertThat(report.survey().numFiles()).hasValue(3);
    assertThat(report.survey().sizeInBytes()).hasValue(30);
    assertThat(report.survey().estimatedRows()).hasValue(9);
    assertThat(report.parityStatus()).isEqualTo("never_checked");
    assertThat(catalog.store().tables()).isEmpty();
  }

  @Test
  void aDryRunCountsInSharesWhatTheMemoryDoesNotHold() {
    TestLog log = withCheckpoint();
    for (int version = 3; version < 40; version++) {
      log.commit(
          version, commitInfo(), add("f" + version, "x"), TestLog.remove("f" + (version - 5)));
    }
    SegmentReader reader = new SegmentReader(new LocalLogStore());
    List<LogSegment> segments =
        new DeltaLog(new LocalLogStore(), log.dir().toString()).list().latest(OptionalLong.empty());

    LogSurvey.Counted whole = LogSurvey.count(reader, segments);

    assertThat(LogSurvey.count(reader, segments, FileShare.ALL, 2)).isEqualTo(whole);
    assertThat(whole.survey().numFiles()).hasValue(8);
  }

  @Test
  void forceReplacesATable() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    catalog.run(full(log).withUpToVersion(1));

    assertRefused(() -> catalog.run(full(log)), ErrorCode.TABLE_EXISTS, "sales.orders");

    CatalogTable table = catalog.run(full(log).forced()).table().orElseThrow();
    assertThat(table.currentVersion()).isEqualTo(2);
    assertThat(table.tableState()).isEqualTo("active");
    assertThat(catalog.store().tables()).hasSize(1);
  }

  @Test
  void theListenerHearsTheEnd() {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    List<ImportProgress> heard = new ArrayList<>();

    new LogImporter(catalog.store(), catalog.stores()).run(full(log), heard::add);

    ImportProgress last = heard.get(heard.size() - 1);
    assertThat(last).isEqualTo(new ImportProgress(2, 2, 3, 3, 11));
  }

  @Test
  void aSecondProtocolMayComeLate() {
    TestLog log =
        TestLog.threeVersions(folder.resolve("t")).commit(3, commitInfo(), protocol(2, 5));

    CatalogTable table = catalog.run(full(log)).table().orElseThrow();

    assertThat(catalog.store().snapshot(table, 2).protocol().minReaderVersion()).isEqualTo(1);
    assertThat(catalog.store().snapshot(table, 3).protocol().minReaderVersion()).isEqualTo(2);
  }

  private TestLog withCheckpoint() {
    return TestLog.threeVersions(folder.resolve("t"))
        .checkpoint(1, protocol(1, 2), metadata(), add("b.parquet", "y"), add("c.parquet", "x"));
  }

  private static ImportOptions full(TestLog log) {
    return options(log, HistoryMode.FULL);
  }

  private static ImportOptions options(TestLog log, HistoryMode mode) {
    return ImportOptions.of(NAME, log.location(), mode);
  }

  private List<String> paths(CatalogTable table, long version) {
    List<String> paths = new ArrayList<>();
    catalog
        .store()
        .liveFiles(table, version, line -> paths.add(((Action.Add) line.action()).path()));
    paths.sort(String::compareTo);
    return paths;
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.throwable(DeltaLakeDbException.class))
        .hasMessageContaining(message)
        .extracting(DeltaLakeDbException::code)
        .isEqualTo(code);
  }
}
