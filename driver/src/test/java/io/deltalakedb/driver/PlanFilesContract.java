package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** delta.plan_files says which files a predicate needs, and why. */
abstract class PlanFilesContract {

  private static final String ALL = "a=every_row, b=every_row, c=every_row, d=every_row";

  @TempDir private Path directory;
  private Connection connection;

  abstract TestCatalog catalog(Path folder);

  @BeforeEach
  void open() throws SQLException {
    connection = catalog(directory).connect();
    TestCatalog.query(
        connection,
        "CALL dl.create_table(table_name => 's.t', columns_ddl => 'day DATE, x INT',"
            + " partition_columns => '[\"day\"]', location => ?,"
            + " properties => '{\"delta.enableDeletionVectors\": true}')",
        directory.resolve("t").toString());
    commit(
        add(
            "a",
            "2024-01-01",
            "{\\\"numRecords\\\":3,\\\"minValues\\\":{\\\"x\\\":1},"
                + "\\\"maxValues\\\":{\\\"x\\\":5},\\\"nullCount\\\":{\\\"x\\\":0}}"),
        add(
            "b",
            "2024-01-01",
            "{\\\"numRecords\\\":3,\\\"minValues\\\":{\\\"x\\\":6},"
                + "\\\"maxValues\\\":{\\\"x\\\":9},\\\"nullCount\\\":{\\\"x\\\":0}}"),
        add("c", "2024-01-02", "{\\\"numRecords\\\":3}"));
    commit(add("d", "2024-01-03", ""));
    commit("{\"remove\":{\"path\":\"b\",\"deletionTimestamp\":1,\"dataChange\":true}}");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void commit(String... actions) throws SQLException {
    TestCatalog.query(
        connection,
        "CALL dl.commit_table(table_name => 's.t', actions => ?)",
        String.join("\n", actions));
  }

  private static String add(String path, String day, String stats) {
    return "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"day\":\"%s\"},\"size\":10,"
            .formatted(path, day)
        + "\"modificationTime\":1,\"dataChange\":true,\"stats\":\"%s\"}}".formatted(stats);
  }

  private String url(String path) {
    return "file://" + directory.resolve("t").resolve(path);
  }

  private String plan(String arguments, Object... values) throws SQLException {
    Map<String, String> files = new TreeMap<>();
    for (Map<String, String> row : rows(arguments, values)) {
      files.put(row.get("path"), row.get("kept_by") + row.get("pruned_by"));
    }
    String text = files.toString();
    return text.substring(1, text.length() - 1);
  }

  private List<Map<String, String>> rows(String arguments, Object... values) throws SQLException {
    return TestCatalog.query(
        connection,
        "SELECT * FROM TABLE(delta.plan_files(table_name => 's.t'" + arguments + "))",
        values);
  }

  @Test
  void filesAreKeptByPartitionAndByStatistics() throws Exception {
    assertThat(plan("")).isEqualTo("a=every_row, c=every_row, d=every_row");
    assertThat(plan(", at_version => 2")).isEqualTo(ALL);
    assertThat(plan(", predicate => 'day = DATE ''2024-01-01'''")).isEqualTo("a=every_row");
    assertThat(plan(", predicate => ?, at_version => ?", "day <> '2024-01-02'", 2))
        .isEqualTo("a=every_row, b=every_row, d=every_row");
    assertThat(plan(", predicate => 'x > 5', at_version => 1"))
        .isEqualTo("b=every_row, c=statistics");
    assertThat(plan(", predicate => 'x > 4'")).isEqualTo("a=statistics, c=statistics, d=unknown");
    assertThat(plan(", predicate => 'x > 5 AND day < ''2024-01-02'''")).isEmpty();
  }

  @Test
  void whatIsLeftOutIsExplained() throws Exception {
    assertThat(
            plan(
                ", explain_pruning => TRUE, at_version => 2,"
                    + " predicate => 'x > 5 AND day < ''2024-01-02'''"))
        .isEqualTo("a=statistics, b=every_row, c=partition_values, d=partition_values");
  }

  @Test
  void rowsCarryWhatAReaderNeeds() throws Exception {
    assertThat(rows(", predicate => 'x = 1'").get(0))
        .containsEntry("path", "a")
        .containsEntry("file_url", url("a"))
        .containsEntry("num_records", "3")
        .containsEntry("partition_values", "{\"day\":\"2024-01-01\"}")
        .containsEntry("dv_path", "")
        .containsEntry("residual_predicate", "x = 1");
    assertThat(rows(", predicate => 'day = ''2024-01-01'''").get(0))
        .containsEntry("residual_predicate", "");
  }

  @Test
  void deletionVectorsAreNamedByTheirFiles() throws Exception {
    commit(
        "{\"add\":{\"path\":\"e\",\"partitionValues\":{\"day\":\"2024-02-01\"},\"size\":10,"
            + "\"modificationTime\":1,\"dataChange\":true,\"stats\":\"{\\\"numRecords\\\":3,"
            + "\\\"tightBounds\\\":false}\",\"deletionVector\":{\"storageType\":\"u\","
            + "\"pathOrInlineDv\":\"ab^-aqEH.-t@S}K{vb[*k^\",\"offset\":4,\"sizeInBytes\":40,"
            + "\"cardinality\":2}}}");

    assertThat(rows(", predicate => 'day > ''2024-01-31'''"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("dv_storage_type", "u")
                    .containsEntry("dv_offset", "4")
                    .containsEntry("dv_cardinality", "2")
                    .containsEntry(
                        "dv_path",
                        url("ab/deletion_vector_d2c639aa-8816-431a-aaf6-d3fe2512ff61.bin")));
  }

  @Test
  void whatCannotBePlannedIsRefused() {
    Map<String, String> states =
        Map.of(
            ", predicate => 'x >'", "22023",
            ", predicate => 'length(x) > 1'", "22023",
            ", predicate => 'no > 1'", "42S22",
            ", at_version => 9", "22023",
            ", predicate => 'x = ''a'''", "22023");
    states.forEach(
        (arguments, state) ->
            assertThat(
                    catchThrowableOfType(SQLException.class, () -> plan(arguments)).getSQLState())
                .as(arguments)
                .isEqualTo(state));
  }
}
