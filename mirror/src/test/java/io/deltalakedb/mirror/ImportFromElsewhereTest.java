package io.deltalakedb.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.CatalogTable;
import org.junit.jupiter.api.Test;

/** Imports of a log that is not at the location of its table. */
class ImportFromElsewhereTest extends ImportFixture {

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
}
