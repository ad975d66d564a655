package io.deltalakedb.mirror;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static io.deltalakedb.mirror.TestLog.writerFeature;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.read.DeltaLog;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.FileShare;
import io.deltalakedb.mirror.state.SegmentReader;
import io.deltalakedb.mirror.store.LocalLogStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogImporterTest extends ImportFixture {

  private static final String SCHEMA = "\"schemaString\":.*,(?=\"partitionColumns\")";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "[]",
        "{",
        "{\"type\":\"struct\"}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\"}]}",
        ""
      })
  void anUnreadableSchemaIsRefusedWithFileAndLine(String schemaString) {
    TestLog log = TestLog.threeVersions(folder.resolve("t"));
    String metadata = metadata().replaceFirst(SCHEMA, "");
    metadata =
        metadata.replace(
            "\"partitionColumns\"",
            "\"schemaString\":" + Json.quote(schemaString) + ",\"partitionColumns\"");
    log.commit(3, commitInfo(), add("e", "x"), metadata);

    assertRefused(
        () -> catalog.run(full(log)),
        ErrorCode.INVALID_LOG,
        log.dir() + "/00000000000000000003.json line 3: metaData: schemaString");
  }

  @Test
  void aTableWithoutSchemaIsImportedAndTakesCommits() {
    String metadata = metadata().replaceFirst(SCHEMA, "").replace("[\"p\"]", "[]");
    TestLog log = new TestLog(folder.resolve("t")).commit(0, protocol(1, 2), metadata);

    CatalogTable table = catalog.run(full(log)).table().orElseThrow();

    assertThat(table.tableState()).isEqualTo("active");
    String changed = metadata.replace("\"configuration\":{}", "\"configuration\":{\"k\":\"v\"}");
    catalog
        .store()
        .commit(
            CommitRequest.of(
                new TableChange(
                    table.tableId(), OptionalLong.of(0), List.of(ActionJson.parse(changed))),
                CommitDescription.of("SET TBLPROPERTIES", "tx")));
    assertThat(catalog.store().snapshot(table, 1).metadata().configuration())
        .containsEntry("k", "v");
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
  void aDryRunGivesNoRowsWhereAFileDoesNotSayThem() {
    TestLog log = withCheckpoint();
    log.commit(3, commitInfo(), add("mute", "x").replace("numRecords", "tightBounds"));

    ImportReport report = catalog.run(options(log, HistoryMode.LATEST).asDryRun());

    assertThat(report.survey().numFiles()).hasValue(4);
    assertThat(report.survey().estimatedRows()).isEmpty();
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
}
