package io.deltalakedb.mirror;

import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.log.Fixtures;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports that start at a checkpoint, or cannot. */
class ImportFromCheckpointTest extends ImportFixture {

  private static final String CHECKPOINT_ID = "00000000-0000-0000-0000-000000000001";

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

  @ParameterizedTest
  @CsvSource({
    "v2_checkpoint_many_sidecars, LATEST",
    "v2_checkpoint_many_sidecars, FULL",
    "v2_checkpoint_parquet, LATEST",
    "v2_checkpoint_parquet, FULL"
  })
  void sidecarsAreCountedAndMeasured(String name, HistoryMode mode) throws IOException {
    Path table = Fixtures.table(name).toAbsolutePath().normalize();
    List<Long> sidecars = sizes(table.resolve("_delta_log/_sidecars"), "");
    List<Long> manifests = sizes(table.resolve("_delta_log"), ".checkpoint.");

    catalog.run(ImportOptions.of(NAME, table.toString(), mode));

    assertThat(sidecars).isNotEmpty();
    catalog.alter(
        "UPDATE dl_checkpoint SET num_actions = 1 WHERE checkpoint_kind = 'v2'"
            + " AND num_parts = 1 AND num_sidecars = %d AND size_in_bytes = %d"
                .formatted(
                    sidecars.size(),
                    Stream.concat(sidecars.stream(), manifests.stream())
                        .mapToLong(Long::longValue)
                        .sum()));
  }

  private static List<Long> sizes(Path dir, String part) throws IOException {
    List<Long> sizes = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, "*" + part + "*")) {
      for (Path file : files) {
        if (!file.getFileName().toString().startsWith(".") && Files.isRegularFile(file)) {
          sizes.add(Files.size(file));
        }
      }
    }
    return sizes;
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
}
