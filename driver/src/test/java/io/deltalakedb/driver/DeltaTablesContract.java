package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta tables under their own names: what the log knows of their rows, and their relations. */
abstract class DeltaTablesContract {

  @TempDir private Path directory;
  private Connection connection;

  abstract TestCatalog catalog(Path folder);

  @BeforeEach
  void open() throws SQLException {
    connection = catalog(directory).connect();
    TestCatalog.query(
        connection,
        "CALL dl.create_table(table_name => 's.t', columns_ddl => 'dt DATE, id BIGINT NOT NULL,"
            + " x INT, name STRING, price DECIMAL(10,2), ratio DOUBLE, nest STRUCT<a: INT>',"
            + " partition_columns => '[\"dt\"]', location => ?,"
            + " properties => '{\"delta.enableDeletionVectors\": true}')",
        directory.resolve("t").toString());
    commit(
        add(
            "a",
            "\"2024-01-01\"",
            3,
            "1,\"x\":1,\"name\":\"ann\",\"price\":1.50,\"nest\":{\"a\":7}",
            "3,\"x\":5,\"name\":\"eve\",\"price\":12.25,\"nest\":{\"a\":9}",
            "\"x\":1,\"nest\":{\"a\":0}"),
        add(
            "b",
            "\"2024-01-01\"",
            2,
            "4,\"x\":-6,\"name\":\"bob\",\"price\":0.5",
            "9,\"x\":-6,\"name\":\"dan\",\"price\":2",
            "\"x\":0"),
        add("c", "null", 4, "10", "19", "\"x\":4"));
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

  private static String add(
      String path, String dt, long rows, String least, String most, String nulls) {
    String stats =
        "{\"numRecords\":%d,\"minValues\":{\"id\":%s},\"maxValues\":{\"id\":%s},\"nullCount\":{%s}}"
            .formatted(rows, least, most, nulls);
    return "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"dt\":%s},\"size\":10,"
            .formatted(path, dt)
        + "\"modificationTime\":1,\"dataChange\":true,\"stats\":\"%s\"}}"
            .formatted(stats.replace("\"", "\\\""));
  }

  private String answer(String sql, Object... values) throws SQLException {
    List<Map<String, String>> rows = TestCatalog.query(connection, sql, values);
    return rows.stream().map(row -> String.join(" ", row.values())).toList().toString();
  }

  private void refused(String sql, String state, String why) {
    SQLException refused =
        catchThrowableOfType(SQLException.class, () -> TestCatalog.query(connection, sql));
    assertThat((Throwable) refused).as(sql).isNotNull().hasMessageContaining(why);
    assertThat(refused.getSQLState()).as(sql).isEqualTo(state);
  }

  @Test
  void countsAndBoundsComeFromTheLog() throws Exception {
    assertThat(answer("SELECT count(*) FROM s.t")).isEqualTo("[9]");
    assertThat(answer("SELECT count(*) a, count(id) b, count(x) c, count(dt) d FROM s.t"))
        .isEqualTo("[9 9 4 5]");
    assertThat(answer("SELECT min(id) a, max(id) b, min(x) c, max(x) d, max(dt) e FROM s.t"))
        .isEqualTo("[1 19 -6 5 2024-01-01]");
    assertThat(
            answer(
                "SELECT min(name) a, max(name) b, min(price) c, max(price) d"
                    + " FROM s.t WHERE dt IS NOT NULL"))
        .isEqualTo("[ann eve 0.50 12.25]");
    assertThat(answer("SELECT dt, count(*) n, max(id) m FROM s.t GROUP BY dt ORDER BY n"))
        .isEqualTo("[ 19 4, 2024-01-01 9 5]");
    assertThat(
            answer("SELECT count(*) FROM s.t WHERE dt >= ?", java.sql.Date.valueOf("2024-01-01")))
        .isEqualTo("[5]");
    assertThat(answer("SELECT DISTINCT EXTRACT(YEAR FROM dt) y FROM s.t WHERE dt IS NOT NULL"))
        .isEqualTo("[2024]");
    assertThat(
            answer(
                "SELECT count(DISTINCT dt) a, count(*) FILTER (WHERE dt IS NULL) b FROM lake.s.t"))
        .isEqualTo("[1 4]");
    assertThat(answer("SELECT n FROM (SELECT dt, count(*) n FROM s.t GROUP BY dt) WHERE n > 4"))
        .isEqualTo("[5]");
  }

  @Test
  void whatNeedsRowsIsRefused() throws SQLException {
    refused("SELECT * FROM s.t", "0A000", "table s.t: this needs its rows");
    refused("SELECT sum(x) FROM s.t", "0A000", "SUM needs its rows");
    refused("SELECT min(x) FROM s.t GROUP BY id", "0A000", "column id of s.t");
    refused("SELECT count(*) FROM s.t WHERE x > 1", "0A000", "delta.plan_files");
    refused("SELECT max(ratio) FROM s.t", "0A000", "DOUBLE");
    refused("SELECT min(name) FROM s.t", "0A000", "no bounds for each file");
    refused("SELECT nothing FROM s.t", "42S22", "there is no column nothing");
    TestCatalog.query(
        connection,
        "CALL dl.create_table(table_name => 's.padded', schema_json => ?, location => ?)",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"c\",\"type\":\"string\",\"nullable\":true,"
            + "\"metadata\":{\"__CHAR_VARCHAR_TYPE_STRING\":\"char(3)\"}}]}",
        directory.resolve("padded").toString());
    refused("SELECT max(c) FROM s.padded", "0A000", "padded");
  }

  @Test
  void deletedRowsDoNotCount() throws Exception {
    commit(
        "{\"remove\":{\"path\":\"a\",\"deletionTimestamp\":1,\"dataChange\":true}}",
        add("a", "\"2024-01-01\"", 3, "1", "3", "\"x\":1")
            .replace(
                "\"size\":10",
                "\"size\":10,\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":"
                    + "\"ab^-aqEH.-t@S}K{vb[*k^\",\"offset\":4,\"sizeInBytes\":40,"
                    + "\"cardinality\":2}")
            .replace("\\\"minValues", "\\\"tightBounds\\\":false,\\\"minValues"));

    assertThat(answer("SELECT count(*) FROM s.t")).isEqualTo("[7]");
    assertThat(answer("SELECT dt, count(*) n FROM s.t GROUP BY dt ORDER BY n"))
        .isEqualTo("[2024-01-01 3,  4]");
    refused("SELECT min(id) FROM s.t", "0A000", "rows have been deleted");
    refused("SELECT count(x) FROM s.t", "0A000", "rows have been deleted");
  }

  @Test
  void filesWithoutStatisticsAreNotGuessed() throws Exception {
    commit(
        "{\"add\":{\"path\":\"d\",\"partitionValues\":{\"dt\":\"2024-02-01\"},\"size\":1,"
            + "\"modificationTime\":1,\"dataChange\":true}}");

    refused("SELECT count(*) FROM s.t", "0A000", "1 of its files do not say how many rows");
  }

  @Test
  void columnsHaveTheTypesOfTheTable() throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT max(dt) AS a, max(price) AS b, max(x) AS c, count(*) AS d FROM s.t")) {
      ResultSetMetaData columns = statement.getMetaData();
      assertThat(columns.getColumnType(1)).isEqualTo(Types.DATE);
      assertThat(columns.getColumnType(2)).isEqualTo(Types.DECIMAL);
      assertThat(columns.getScale(2)).isEqualTo(2);
      assertThat(columns.getColumnType(3)).isEqualTo(Types.INTEGER);
    }
  }

  @Test
  void eachTableHasRelationsOfItsOwn() throws Exception {
    assertThat(answer("SELECT version, operation FROM s.\"t$history\" ORDER BY version"))
        .isEqualTo("[CREATE TABLE 0, WRITE 1]");
    assertThat(
            answer(
                "SELECT path, \"partition.dt\" d, \"min.x\" a, \"max.price\" b, \"null_count.x\" c,"
                    + " \"min.nest.a\" n FROM s.\"t$files\" WHERE \"min.x\" < 3 ORDER BY path"))
        .isEqualTo("[1 12.25 1 2024-01-01 7 a, -6 2.00 0 2024-01-01  b]");
    assertThat(answer("SELECT path FROM s.\"t$files\" WHERE path > 'b'")).isEqualTo("[c]");
    assertThat(answer("SELECT count(*) FROM s.\"t$partitions\"")).isEqualTo("[2]");
    assertThat(answer("SELECT column_name FROM s.\"T$columns\" WHERE is_partition_column"))
        .isEqualTo("[dt]");
    refused("SELECT * FROM s.\"t$nothing\"", "42S02", "there is no relation");
    refused("SELECT table_id FROM s.\"t$files\"", "42S22", "table_id");
  }

  @Test
  void explainSaysWhereAnAnswerComesFrom() throws Exception {
    assertThat(answer("EXPLAIN SELECT count(*) FROM s.t")).contains("from the log");
    assertThat(answer("EXPLAIN SELECT path FROM s.\"t$files\" WHERE path = 'a'"))
        .contains("direct: the database runs the query as one statement");
  }

  @Test
  void newColumnsAndTablesAreSeenAtOnce() throws Exception {
    assertThat(answer("SELECT count(*) FROM s.t")).isEqualTo("[9]");
    commit("{\"remove\":{\"path\":\"c\",\"deletionTimestamp\":1,\"dataChange\":true}}");
    assertThat(answer("SELECT count(*) FROM s.t")).isEqualTo("[5]");
    refused("SELECT count(*) FROM s.later", "42S02", "there is no relation");
    TestCatalog.query(
        connection,
        "CALL dl.create_table(table_name => 's.later', columns_ddl => 'z INT', location => ?)",
        directory.resolve("later").toString());
    assertThat(answer("SELECT count(*) FROM s.later")).isEqualTo("[0]");
    connection.setSchema("s");
    assertThat(answer("SELECT count(z) a, max(z) b FROM later")).isEqualTo("[0 ]");
  }
}
