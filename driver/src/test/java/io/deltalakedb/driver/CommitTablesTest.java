package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTablesTest {

  @TempDir private Path directory;
  private Connection connection;
  private Path a;
  private Path b;

  @BeforeEach
  void open() throws SQLException {
    connection = new TestCatalog(directory).connect();
    a = TestCatalog.createTable(connection, "s.a");
    b = TestCatalog.createTable(connection, "s.b");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static String change(String table, String more, String path) {
    return "{\"table_name\":\""
        + table
        + "\""
        + more
        + ",\"actions\":["
        + TestCatalog.add(path)
        + "]}";
  }

  private List<Map<String, String>> commit(String arguments, String... changes)
      throws SQLException {
    return TestCatalog.query(
        connection,
        "CALL dl.commit_tables(commits => ?" + arguments + ")",
        "[" + String.join(",", changes) + "]");
  }

  private SQLException refused(String arguments, String... changes) {
    return catchThrowableOfType(SQLException.class, () -> commit(arguments, changes));
  }

  private long versions() throws SQLException {
    return TestCatalog.query(connection, "SELECT version FROM delta.versions").size();
  }

  @Test
  void allTablesMoveInOneTransaction() throws Exception {
    List<Map<String, String>> rows =
        commit(", message => 'both'", change("s.b", "", "x"), change("s.a", "", "y"));

    assertThat(rows).extracting(row -> row.get("table_name")).containsExactly("s.b", "s.a");
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("version", "1")
                    .containsEntry("mirror_state", "PUBLISHED")
                    .containsEntry("commit_seq", "3")
                    .containsEntry("transaction_id", rows.get(0).get("transaction_id")));
    String id = Objects.requireNonNull(rows.get(0).get("transaction_id"));
    assertThat(
            TestCatalog.query(
                connection, "SELECT * FROM delta.transactions WHERE transaction_id = ?", id))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("transaction_state", "committed")
                    .containsEntry("num_tables", "2")
                    .containsEntry("message", "both")
                    .containsEntry("is_fully_mirrored", "true"));
    assertThat(
            TestCatalog.query(
                connection, "SELECT * FROM delta.transaction_tables WHERE transaction_id = ?", id))
        .hasSize(2);
    for (Path table : List.of(a, b)) {
      assertThat(Files.readString(table.resolve("_delta_log/00000000000000000001.json")))
          .contains("\"tags\":{\"deltalakedb.transactionId\":\"" + id + "\"}");
    }
  }

  @Test
  void actionsMayLieInFiles() throws Exception {
    Path lines = directory.resolve("my actions.jsonl");
    Files.writeString(lines, TestCatalog.add("x") + "\n" + TestCatalog.add("y") + "\n");
    String fromFile = "{\"table_name\":\"s.%s\",\"actions\":\"%s\"}";

    List<Map<String, String>> rows =
        commit("", fromFile.formatted("a", lines.toUri()), change("s.b", "", "z"));

    assertThat(rows).extracting(row -> row.get("version")).containsExactly("1", "1");
    assertThat(TestCatalog.query(connection, "SELECT path FROM delta.files"))
        .extracting(row -> row.get("path"))
        .containsExactlyInAnyOrder("x", "y", "z");
    SQLException missing =
        refused("", change("s.b", "", "v"), fromFile.formatted("a", "file:///no/such.jsonl"));
    assertThat(missing.getSQLState()).isEqualTo("22023");
    assertThat((Throwable) missing).hasMessageContaining("there is no such file");
    Files.writeString(lines, TestCatalog.add("w") + "\n{\"add\":");
    assertThat(
            refused("", change("s.b", "", "v"), fromFile.formatted("a", lines.toUri()))
                .getSQLState())
        .isEqualTo("22023");
    assertThat(versions()).isEqualTo(4);
  }

  @Test
  void noTableMovesWhereOneCannot() throws Exception {
    SQLException refused =
        refused("", change("s.a", "", "x"), change("s.b", ",\"expected_version\":7", "y"));

    assertThat(refused.getSQLState()).isEqualTo("40001");
    assertThat(versions()).isEqualTo(2);
    assertThat(TestCatalog.query(connection, "SELECT * FROM delta.transactions")).hasSize(2);
    assertThat(a.resolve("_delta_log/00000000000000000001.json")).doesNotExist();
    assertThat(commit("", change("s.a", "", "x"))).hasSize(1);
  }

  @Test
  void aDryRunLeavesNoTrace() throws Exception {
    assertThat(commit(", dry_run => TRUE", change("s.a", "", "x"), change("s.b", "", "y")))
        .allSatisfy(
            row -> assertThat(row).containsEntry("version", "1").containsEntry("commit_seq", ""));

    assertThat(versions()).isEqualTo(2);
  }

  @Test
  void versionsOfOtherTablesMayBeExpected() throws Exception {
    TestCatalog.commit(connection, "s.b", "x");

    assertThat((Throwable) refused(", expect => '{\"s.b\": 0}'", change("s.a", "", "x")))
        .hasMessageContaining("s.b: VERSION_CONFLICT, expected version 0, actual version 1");
    assertThat(
            (Throwable)
                refused(
                    ", read_tables => '[{\"table_name\":\"s.b\",\"read_version\":0,"
                        + "\"predicate\":\"id > 1\"}]'",
                    change("s.a", "", "x")))
        .hasMessageContaining("DELTA_CONCURRENT_APPEND");
    assertThat(commit(", expect => '{\"s.b\": 1}'", change("s.a", "", "x"))).hasSize(1);
  }

  @Test
  void readSetsAndStepsAreThoseOfEachTable() throws Exception {
    TestCatalog.commit(connection, "s.b", "x");
    String step = ",\"app_id\":\"j\",\"app_version\":1";

    assertThat(
            (Throwable)
                refused("", change("s.a", "", "z"), change("s.b", ",\"read_version\":0", "y")))
        .hasMessageContaining("DELTA_CONCURRENT_APPEND");
    List<Map<String, String>> first =
        commit("", change("s.a", step, "z"), change("s.b", step, "y"));
    assertThat(commit("", change("s.a", step, "z"), change("s.b", step, "y"))).isEqualTo(first);
    assertThat(versions()).isEqualTo(5);
  }

  @Test
  void whatIsNotUnderstoodIsRefused() throws Exception {
    for (String commits :
        List.of(
            "[]",
            "{}",
            "[1]",
            "[{}]",
            "[{\"table_name\":\"s.a\"}]",
            "[{\"table_name\":\"s.a\",\"actions\":[],\"colour\":1}]",
            "[" + change("s.a", "", "x") + "," + change("s.a", "", "y") + "]",
            "[" + change("s.a", ",\"expected_version\":\"1\"", "x") + "]")) {
      SQLException refused =
          catchThrowableOfType(
              SQLException.class,
              () -> TestCatalog.query(connection, "CALL dl.commit_tables(commits => ?)", commits));
      assertThat(refused.getSQLState()).as(commits).isEqualTo("22023");
    }
    assertThat(refused("", change("s.none", "", "x")).getSQLState()).isEqualTo("42S02");
    assertThat(versions()).isEqualTo(2);
  }
}
