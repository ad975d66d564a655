package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AS OF on relations, on tables and on their relations. */
abstract class AsOfContract {

  /** Relations whose rows all belong to versions, and none to the moment. */
  private static final List<String> OF_VERSIONS =
      List.of(
          "tables",
          "versions",
          "history",
          "files",
          "all_files",
          "actions",
          "columns",
          "schemas",
          "schema_history",
          "properties",
          "property_history",
          "protocol_history",
          "partitions",
          "file_column_stats",
          "file_partition_values",
          "deletion_vectors",
          "app_transactions",
          "domain_metadata",
          "table_features");

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Connection connection;

  abstract TestCatalog catalog(Path folder);

  @BeforeEach
  void open() throws SQLException {
    catalog = catalog(directory);
    connection = catalog.connect();
    catalog.placeTable(connection, "s.a");
    TestCatalog.commit(connection, "s.a", "x");
    TestCatalog.commit(connection, "s.a", "y");
    TestCatalog.query(
        connection,
        "CALL dl.commit_table(table_name => 's.a', actions => ?)",
        "{\"remove\":{\"path\":\"x\",\"deletionTimestamp\":1,\"dataChange\":true}}");
    TestCatalog.query(
        connection, "CALL dl.set_properties(table_name => 's.a', properties => '{\"k\": \"v\"}')");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private String answer(String sql) throws SQLException {
    return TestCatalog.query(connection, sql).stream()
        .map(row -> String.join(" ", row.values()))
        .toList()
        .toString();
  }

  private void refused(String sql, String state, String why) {
    SQLException refused =
        catchThrowableOfType(SQLException.class, () -> TestCatalog.query(connection, sql));
    assertThat((Throwable) refused).as(sql).isNotNull().hasMessageContaining(why);
    assertThat(refused.getSQLState()).as(sql).isEqualTo(state);
  }

  private String timeOf(int version) throws SQLException {
    List<Map<String, String>> rows =
        TestCatalog.query(
            connection, "SELECT committed_at FROM delta.versions WHERE version = " + version);
    return String.valueOf(rows.get(0).get("committed_at"));
  }

  @Test
  void eachNameHasItsOwnPoint() throws Exception {
    assertThat(answer("SELECT path FROM delta.files FOR VERSION AS OF 1")).isEqualTo("[x]");
    assertThat(answer("SELECT path FROM delta.files VERSION AS\nOF\n1")).isEqualTo("[x]");
    refused(
        "SELECT 1 FROM delta.files VERSION AS OF 1 JOIN delta.nosuch ON TRUE",
        "42S02",
        "no relation delta.nosuch");
    assertThat(answer("SELECT f.path FROM delta.files VERSION AS OF 2 f ORDER BY f.path"))
        .isEqualTo("[x, y]");
    assertThat(
            answer(
                "SELECT files.path FROM delta.files FOR SYSTEM_TIME AS OF TIMESTAMP '"
                    + timeOf(3)
                    + "' WHERE files.path <> 'z'"))
        .isEqualTo("[y]");
    assertThat(answer("SELECT count(*) FROM delta.files TIMESTAMP AS OF '2001-01-01 00:00:00'"))
        .isEqualTo("[0]");
    assertThat(
            answer(
                "SELECT n.path FROM delta.files n LEFT JOIN delta.files VERSION AS OF 1 AS o"
                    + " ON o.path = n.path WHERE o.path IS NULL"))
        .isEqualTo("[y]");
    assertThat(
            answer(
                "SELECT count(*) FROM delta.files VERSION AS OF 2 a"
                    + " JOIN delta.files VERSION AS OF 2 b ON a.path = b.path"))
        .isEqualTo("[2]");
  }

  @Test
  void tablesAndTheirRelationsTravel() throws Exception {
    assertThat(answer("SELECT count(*) FROM s.a")).isEqualTo("[3]");
    assertThat(answer("SELECT count(*) FROM s.a FOR VERSION AS OF 2")).isEqualTo("[6]");
    assertThat(answer("SELECT count(*) FROM s.a TIMESTAMP AS OF '2999-01-01'")).isEqualTo("[3]");
    assertThat(answer("SELECT path FROM s.\"a$files\" VERSION AS OF 1")).isEqualTo("[x]");
    assertThat(answer("SELECT max(version) FROM s.\"a$history\" FOR VERSION AS OF 2"))
        .isEqualTo("[2]");
    assertThat(answer("SELECT num_files FROM delta.tables VERSION AS OF 2")).isEqualTo("[2]");
    refused("SELECT count(*) FROM s.a VERSION AS OF 9", "22023", "it has versions 0 to 4");
    refused("SELECT count(*) FROM s.a TIMESTAMP AS OF '2001-01-01'", "22023", "versions 0 to 4");
    refused("SELECT count(*) FROM s.b VERSION AS OF 1", "42S02", "there is no relation s.b");
  }

  @Test
  void allTablesAtOnePointOfTheCatalog() throws Exception {
    String seq =
        answer("SELECT commit_seq FROM delta.versions WHERE version = 2")
            .replaceAll("[\\[\\]]", "");
    catalog.placeTable(connection, "s.later");

    String columns = "SELECT table_name, current_version, num_files FROM ";
    assertThat(answer(columns + "TABLE(delta.tables_at(commit_seq => " + seq + "))"))
        .isEqualTo("[2 2 a]");
    assertThat(answer("SELECT count(*) FROM TABLE(delta.tables_at())")).isEqualTo("[2]");
    assertThat(
            TestCatalog.query(
                connection,
                columns + "TABLE(delta.tables_at(at_timestamp => ?))",
                java.sql.Timestamp.valueOf("2001-01-01 00:00:00")))
        .isEmpty();
    refused("SELECT * FROM TABLE(delta.tables_at(commit_seq => 999))", "22023", "commit_seq 0 to");
    refused(
        "SELECT * FROM TABLE(delta.tables_at(1, TIMESTAMP '2001-01-01 00:00:00'))",
        "22023",
        "give one of");
  }

  /** At the newest version they are what they are without a point. */
  @Test
  void theNewestPointIsThePresent() throws Exception {
    for (String relation : OF_VERSIONS) {
      String columns = relation.equals("tables") ? "num_files, num_records" : "*";
      String now = "SELECT " + columns + " FROM delta." + relation;
      List<Map<String, String>> expected = TestCatalog.query(connection, now);
      assertThat(TestCatalog.query(connection, now + " VERSION AS OF 4"))
          .as(relation)
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(TestCatalog.query(connection, now + " TIMESTAMP AS OF '2999-01-01'"))
          .as(relation)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
