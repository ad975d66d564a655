package io.deltalakedb.mirror;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.FileTotals;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.read.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExporterTest {

  @TempDir private Path folder;
  private TestCatalog catalog;
  private TestLog log;

  @BeforeEach
  void open() {
    catalog = new TestCatalog(folder);
    log = TestLog.threeVersions(folder.resolve("t"));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void historyComesBackByteForByte() throws IOException {
    log.raw("00000000000000000003.json", "\uFEFF" + commitInfo() + "\r\n \n" + add("e", "x"));
    CatalogTable table = imported(HistoryMode.FULL);

    ExportReport report = export(table, ExportOptions.to(target()));

    assertThat(report)
        .isEqualTo(
            new ExportReport(target(), 0, 3, 4, bytesOf(log), 0, ExportReport.DataFiles.NONE));
    assertThat(names())
        .containsExactly(
            "00000000000000000000.json",
            "00000000000000000001.json",
            "00000000000000000002.json",
            "00000000000000000003.crc",
            "00000000000000000003.json");
    for (String name : names().stream().filter(name -> name.endsWith(".json")).toList()) {
      assertThat(copied(name)).isEqualTo(Files.readAllBytes(log.dir().resolve(name)));
    }
    assertThat(again()).isEqualTo("ok");
  }

  @Test
  void filesHaveTheTimesOfTheirVersions() throws IOException {
    CatalogTable table = imported(HistoryMode.FULL);

    export(table, ExportOptions.to(target()));

    for (long version = 0; version <= 2; version++) {
      String name = LogFile.commitName(version);
      Path copy = folder.resolve("target/_delta_log").resolve(name);
      assertThat(Files.getLastModifiedTime(copy).toMillis())
          .isEqualTo(catalog.store().commit(table, version).committedAt())
          .isEqualTo(Files.getLastModifiedTime(log.dir().resolve(name)).toMillis());
    }
  }

  @Test
  void theLastVersionGetsItsChecksum() throws IOException {
    CatalogTable table = imported(HistoryMode.FULL);

    export(table, ExportOptions.to(target()));

    JsonNode checksum =
        Json.parse(new String(copied("00000000000000000002.crc"), StandardCharsets.UTF_8));
    FileTotals totals = catalog.store().totals(table, 2);
    assertThat(checksum.path("numFiles").asLong()).isEqualTo(totals.numFiles()).isPositive();
    assertThat(checksum.path("tableSizeBytes").asLong()).isEqualTo(totals.sizeInBytes());
    assertThat(checksum.path("metadata").path("id").asText()).isEqualTo("m");
  }

  @Test
  void historyThatStartsLaterGetsACheckpoint() throws IOException {
    log.checkpoint(1, protocol(1, 2), metadata(), add("b.parquet", "y"), add("c.parquet", "x"));
    CatalogTable table = imported(HistoryMode.LATEST);

    ExportReport report = export(table, ExportOptions.to(target()));

    assertThat(report.startVersion()).isEqualTo(1);
    assertThat(names())
        .containsExactly(
            "00000000000000000001.checkpoint.parquet",
            "00000000000000000001.json",
            "00000000000000000002.crc",
            "00000000000000000002.json",
            "_last_checkpoint");
    assertThat(again()).isEqualTo("ok");
  }

  @Test
  void withoutHistoryTheLastVersionStandsAlone() throws IOException {
    CatalogTable table = imported(HistoryMode.FULL);

    export(table, ExportOptions.to(target()).withoutHistory().at(1));

    assertThat(names())
        .containsExactly(
            "00000000000000000001.checkpoint.parquet",
            "00000000000000000001.crc",
            "00000000000000000001.json",
            "_last_checkpoint");
    assertThat(again()).isEqualTo("ok");
  }

  @Test
  void aCheckpointOfTheLastVersionIsAddedOnRequest() throws IOException {
    CatalogTable table = imported(HistoryMode.FULL);

    ExportReport report = export(table, ExportOptions.to(target()).checkpointed());

    assertThat(report.checkpointFiles()).isEqualTo(1);
    assertThat(names()).contains("00000000000000000002.checkpoint.parquet", "_last_checkpoint");
  }

  @Test
  void anExportCanBeRepeated() {
    CatalogTable table = imported(HistoryMode.FULL);
    ExportReport first = export(table, ExportOptions.to(target()));

    assertThat(export(table, ExportOptions.to(target()))).isEqualTo(first);
  }

  @Test
  void aTargetWithAnotherLogIsRefused() throws IOException {
    CatalogTable table = imported(HistoryMode.FULL);
    new TestLog(Path.of(target())).commit(0, commitInfo());

    assertRefused(
        () -> export(table, ExportOptions.to(target())),
        ErrorCode.INVALID_STATE,
        "00000000000000000000.json");
    assertThat(names()).hasSize(1);
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    CatalogTable table = imported(HistoryMode.FULL);

    ExportReport report = export(table, ExportOptions.to(target()).asDryRun());

    assertThat(report.commitFiles()).isEqualTo(3);
    assertThat(names()).isEmpty();
  }

  @Test
  void aVersionThatTheCatalogDoesNotHaveIsABadArgument() {
    CatalogTable table = imported(HistoryMode.FULL);

    assertRefused(
        () -> export(table, ExportOptions.to(target()).at(9)),
        ErrorCode.INVALID_VALUE,
        "versions 0 to 2");
  }

  @Test
  void bytesThatTheCatalogLostAreNotWritten() throws IOException {
    CatalogTable table = imported(HistoryMode.FULL);
    catalog.alter(
        "UPDATE dl_line SET action_json = replace(action_json, 'd.parquet', 'x.parquet')");

    assertRefused(
        () -> export(table, ExportOptions.to(target())), ErrorCode.INVALID_LOG, "version 2");
    assertThat(names()).doesNotContain("00000000000000000002.json");
  }

  private CatalogTable imported(HistoryMode mode) {
    return catalog
        .run(ImportOptions.of(TableName.parse("t"), log.location(), mode))
        .table()
        .orElseThrow();
  }

  /** What an import of the copy says. */
  private String again() {
    return catalog
        .run(ImportOptions.of(TableName.parse("again"), target(), HistoryMode.FULL))
        .parityStatus();
  }

  private ExportReport export(CatalogTable table, ExportOptions options) {
    return new LogExporter(catalog.store(), catalog.stores()).export(table, options);
  }

  private String target() {
    return folder.resolve("target").toString();
  }

  private byte[] copied(String name) throws IOException {
    return Files.readAllBytes(folder.resolve("target/_delta_log").resolve(name));
  }

  private List<String> names() throws IOException {
    Path dir = folder.resolve("target/_delta_log");
    if (!Files.exists(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static long bytesOf(TestLog log) throws IOException {
    try (Stream<Path> files = Files.list(log.dir())) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.throwable(DeltaLakeDbException.class))
        .hasMessageContaining(message)
        .extracting(DeltaLakeDbException::code)
        .isEqualTo(code);
  }
}
