package io.deltalakedb.tests.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.ParquetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not fit a table are refused by name, and nothing is committed. */
class RefusedFilesTest {

  private static final StructType DATA =
      new StructType().add("id", LongType.LONG).add("name", StringType.STRING);

  @TempDir private Path folder;
  private final ParquetFiles parquet = new ParquetFiles();
  private final KernelReader kernel = new KernelReader();
  private Lake lake;
  private Path table;
  private Path file;

  @BeforeEach
  void open() throws SQLException {
    lake = Lake.create(folder.resolve("catalog.sqlite"));
    table = folder.resolve("sales");
    file =
        parquet
            .write(folder.resolve("in"), DATA, List.of(List.of(1L, 2L), Arrays.asList("a", null)))
            .path();
  }

  @AfterEach
  void close() throws SQLException {
    lake.close();
  }

  private void create(String columns, String properties) throws SQLException {
    lake.rows(
        "CALL dl.create_table(table_name => 'shop.sales', columns_ddl => ?, location => ?,"
            + " properties => ?)",
        columns,
        table.toString(),
        properties);
  }

  private Map<String, String> add(String more) throws SQLException {
    return lake.row(
        "CALL dl.add_files(table_name => 'shop.sales', location => ?" + more + ")",
        folder.resolve("in").toString());
  }

  private void assertRefused(String more, String... parts) throws SQLException {
    assertThatThrownBy(() -> add(more))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"))
        .hasMessageContainingAll(parts)
        .hasMessageContaining(file.toString());
    assertThat(lake.number("SELECT MAX(version) FROM delta.versions")).isZero();
  }

  @Test
  void aTypeThatDiffersIsNamed() throws Exception {
    create("id INT, name STRING", "{}");
    assertRefused("", "column id is BIGINT", "in the table it is INT");
  }

  @Test
  void aNarrowerTypeNeedsItsFeature() throws Exception {
    Files.delete(file);
    StructType narrow = new StructType().add("id", IntegerType.INTEGER);
    file = parquet.write(folder.resolve("in"), narrow, List.of(List.of(3))).path();
    create("id BIGINT", "{}");
    assertRefused("", "column id is INT", "BIGINT", "typeWidening");
    lake.rows(
        "CALL dl.set_properties(table_name => 'shop.sales', properties => ?)",
        "{\"delta.enableTypeWidening\":\"true\"}");

    assertThat(add("")).containsEntry("version", "2").containsEntry("added_records", "1");
    assertThat(kernel.rows(table)).containsExactly("3");
  }

  @Test
  void columnsThatLackOrAreTooManyAreAccepted() throws Exception {
    create("id BIGINT, more STRING", "{}");
    assertRefused("", "no column more of type STRING", "allow_missing_columns");
    assertRefused(", allow_missing_columns => TRUE", "has a column name", "ignore_extra_columns");

    add(", allow_missing_columns => TRUE, ignore_extra_columns => TRUE");
    assertThat(kernel.rows(table)).containsExactly("1|null", "2|null");
    assertThat(lake.text("SELECT stats_json FROM delta.files"))
        .isEqualTo(
            "{\"numRecords\":2,\"minValues\":{\"id\":1},\"maxValues\":{\"id\":2},"
                + "\"nullCount\":{\"id\":0,\"more\":2}}");
  }

  @Test
  void nullsInAColumnThatHasNoneAreCounted() throws Exception {
    create("id BIGINT, name STRING NOT NULL", "{}");
    assertRefused("", "column name has 1 nulls", "NOT NULL");
  }

  @Test
  void onlyTheFirstColumnsHaveStatistics() throws Exception {
    create("id BIGINT, name STRING", "{\"delta.dataSkippingStatsColumns\":\"name\"}");
    add("");
    assertThat(lake.text("SELECT stats_json FROM delta.files"))
        .contains("\"minValues\":{\"name\":\"a\"}", "\"nullCount\":{\"name\":1}");
  }

  @Test
  void whatIsNoParquetIsNamed() throws Exception {
    create("id BIGINT, name STRING", "{}");
    Path broken = folder.resolve("in/broken.parquet");
    Files.writeString(broken, "no");
    assertThatThrownBy(() -> add("")).hasMessageContaining(broken.toString());
    Files.delete(broken);
    Files.createDirectories(folder.resolve("in/other/_delta_log"));
    assertThatThrownBy(() -> add("")).hasMessageContaining("Delta table of its own");
  }

  @Test
  void aTransactionThatIsRolledBackLeavesNoFile() throws Exception {
    create("id BIGINT, name STRING", "{}");
    lake.connection().setAutoCommit(false);
    assertThat(add("")).containsEntry("version", "1").containsEntry("added_files", "1");
    assertThat(add("")).containsEntry("added_files", "0");
    lake.connection().rollback();
    lake.connection().setAutoCommit(true);
    assertThat(lake.number("SELECT COUNT(*) FROM delta.files")).isZero();
  }

  @Test
  void aFolderBecomesATableWithinATransaction() throws Exception {
    String convert = "CALL dl.convert_parquet(table_name => 'shop.in', location => ?)";
    Path log = folder.resolve("in").resolve("_delta_log");
    lake.connection().setAutoCommit(false);
    lake.row(convert, folder.resolve("in").toString());
    assertThat(lake.number("SELECT COUNT(*) FROM delta.files")).isEqualTo(1);
    lake.connection().rollback();
    assertThat(lake.number("SELECT COUNT(*) FROM delta.tables")).isZero();
    assertThat(log).doesNotExist();

    lake.row(convert, folder.resolve("in").toString());
    lake.connection().commit();
    lake.connection().setAutoCommit(true);

    assertThat(lake.number("SELECT COUNT(*) FROM delta.files")).isEqualTo(1);
    assertThat(log.resolve("00000000000000000000.json")).exists();
  }

  @Test
  void anAppendOnlyTableKeepsItsPartitions() throws Exception {
    create("id BIGINT, name STRING", "{\"delta.appendOnly\":\"true\"}");
    add("");
    assertThatThrownBy(
            () ->
                lake.rows(
                    "CALL dl.delete_partitions(table_name => 'shop.sales', predicate => 'TRUE')"))
        .hasMessageContaining("append-only");
  }
}
