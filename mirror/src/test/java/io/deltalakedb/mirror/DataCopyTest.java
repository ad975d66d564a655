package io.deltalakedb.mirror;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static io.deltalakedb.mirror.TestLog.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.mirror.ExportReport.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCopyTest {

  private static final String VECTOR =
      "{\"add\":{\"path\":\"b.parquet\",\"partitionValues\":{\"p\":\"x\"},\"size\":1,"
          + "\"modificationTime\":5,\"dataChange\":true,\"stats\":\"{\\\"numRecords\\\":9}\","
          + "\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"ab^-aqEH.-t@S}K{vb[*k^\","
          + "\"offset\":1,\"sizeInBytes\":4,\"cardinality\":1}}}";
  private static final String VECTOR_FILE =
      "ab/deletion_vector_d2c639aa-8816-431a-aaf6-d3fe2512ff61.bin";
  private static final String CDC =
      "{\"cdc\":{\"path\":\"_change_data/c.parquet\",\"partitionValues\":{\"p\":\"x\"},\"size\":1,"
          + "\"dataChange\":false}}";
  private static final String PROTOCOL =
      "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
          + "\"readerFeatures\":[\"deletionVectors\"],"
          + "\"writerFeatures\":[\"deletionVectors\",\"changeDataFeed\"]}}";

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

  private CatalogTable table() throws IOException {
    TestLog log =
        new TestLog(folder.resolve("t"))
            .commit(0, PROTOCOL, metadata(), add("p=%20x/a%20b.parquet", " x"), add("old", "x"))
            .commit(1, commitInfo(), remove("old"), add("b.parquet", "x"), CDC)
            .commit(2, commitInfo(), remove("b.parquet"), VECTOR, add("c.parquet", "x"));
    for (String name :
        List.of(
            "p= x/a b.parquet", "b.parquet", "c.parquet", "_change_data/c.parquet", VECTOR_FILE)) {
      Path file = folder.resolve("t").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    return catalog
        .run(ImportOptions.of(TableName.parse("t"), log.location(), HistoryMode.FULL))
        .table()
        .orElseThrow();
  }

  @Test
  void historyBringsEveryFileThatIsStillThere() throws IOException {
    CatalogTable table = table();
    DataFiles all = new DataFiles(5, 115, 1);

    assertThat(export(table, options().asDryRun()).data()).isEqualTo(all);
    assertThat(folder.resolve("copy")).doesNotExist();
    assertThat(export(table, options()).data()).isEqualTo(all);
    assertThat(copied())
        .containsExactly(
            "_change_data/c.parquet", VECTOR_FILE, "b.parquet", "c.parquet", "p= x/a b.parquet");
    assertThat(export(table, options()).data()).as("again").isEqualTo(all);
  }

  @Test
  void theLastVersionBringsItsOwnFiles() throws IOException {
    CatalogTable table = table();

    assertThat(export(table, options().withoutHistory()).data().files()).isEqualTo(4);

    assertThat(copied()).containsExactly(VECTOR_FILE, "b.parquet", "c.parquet", "p= x/a b.parquet");
  }

  @Test
  void nothingIsOverwrittenAndNoLogIsWrittenThen() throws IOException {
    CatalogTable table = table();
    Path other = Files.createDirectories(folder.resolve("copy")).resolve("b.parquet");
    Files.writeString(other, "other");

    assertThatThrownBy(() -> export(table, options().asDryRun()))
        .hasMessageContaining("other bytes");
    assertThatThrownBy(() -> export(table, options()))
        .hasMessageContaining(other + " is there already with other bytes");

    assertThat(other).hasContent("other");
    assertThat(folder.resolve("copy/_delta_log")).doesNotExist();
  }

  @Test
  void aLiveFileThatIsGoneIsNamed() throws IOException {
    CatalogTable table = table();
    Files.delete(folder.resolve("t/c.parquet"));

    assertThatThrownBy(() -> export(table, options()))
        .hasMessageContaining(folder.resolve("t/c.parquet") + " does not exist");
    assertThat(folder.resolve("copy/_delta_log")).doesNotExist();
  }

  @Test
  void whatLiesElsewhereIsRefused() {
    for (String path : List.of("/x/a.parquet", "s3://b/a", "../a", "d/%2E%2E/../a")) {
      TestLog log =
          new TestLog(folder.resolve("away")).commit(0, protocol(1, 2), metadata(), add(path, "x"));
      CatalogTable away =
          catalog
              .run(
                  ImportOptions.of(TableName.parse("away"), log.location(), HistoryMode.FULL)
                      .forced())
              .table()
              .orElseThrow();

      assertThatThrownBy(() -> export(away, options()))
          .hasMessageContaining(path + ", which does not lie below the table");
    }
  }

  private ExportOptions options() {
    return ExportOptions.to(folder.resolve("copy").toString()).withData();
  }

  private ExportReport export(CatalogTable table, ExportOptions options) {
    return new LogExporter(catalog.store(), catalog.stores()).export(table, options);
  }

  private List<String> copied() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(copy)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().contains("_delta_log"))
          .map(file -> copy.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
