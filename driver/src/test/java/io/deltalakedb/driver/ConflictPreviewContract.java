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

/** delta.conflict_check says beforehand what the commit would be told. */
abstract class ConflictPreviewContract {

  private static final String REMOVE_X =
      "{\"remove\":{\"path\":\"x\",\"deletionTimestamp\":1,\"dataChange\":true}}";

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
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<Map<String, String>> check(String arguments) throws SQLException {
    return TestCatalog.query(
        connection,
        "SELECT * FROM TABLE(delta.conflict_check(table_name => 's.a'," + arguments + "))");
  }

  private void agrees(String arguments, String conflictClass, String path) throws SQLException {
    List<Map<String, String>> rows = check(arguments);
    assertThat(rows).hasSize(1);
    Map<String, String> row = rows.get(0);
    SQLException refused =
        catchThrowableOfType(
            SQLException.class,
            () ->
                TestCatalog.query(
                    connection, "CALL dl.commit_table(table_name => 's.a'," + arguments + ")"));
    assertThat(refused.getSQLState()).isEqualTo("40001");
    assertThat((Throwable) refused).hasMessageContaining(row.get("message"));
    assertThat(row)
        .containsEntry("conflict_class", conflictClass)
        .containsEntry("path", path)
        .containsEntry("winning_version", "2")
        .containsEntry("operation", "WRITE")
        .containsAllEntriesOf(
            TestCatalog.query(connection, "SELECT user_name FROM delta.versions WHERE version = 2")
                .get(0));
  }

  @Test
  void itSaysWhatTheCommitWouldBeTold() throws Exception {
    TestCatalog.commit(connection, "s.a", "y");

    agrees(" read_version => 1, actions => '" + REMOVE_X + "'", "DELTA_CONCURRENT_APPEND", "y");
    agrees(
        " read_version => 1, predicate => 'id > 1', actions => '" + TestCatalog.add("z") + "'",
        "DELTA_CONCURRENT_APPEND",
        "y");
    for (String passes :
        List.of(
            " read_version => 2",
            " read_version => 1, isolation_level => 'SnapshotIsolation'",
            " read_version => 1, is_blind_append => TRUE, actions => '"
                + TestCatalog.add("z")
                + "'")) {
      assertThat(check(passes)).as(passes).isEmpty();
    }
    assertThat(check(" read_version => 0"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("path", "x"));
  }

  @Test
  void whatIsDeletedTwiceIsTold() throws Exception {
    TestCatalog.query(
        connection, "CALL dl.commit_table(table_name => 's.a', actions => ?)", REMOVE_X);

    agrees(
        " read_version => 1, isolation_level => 'SnapshotIsolation', is_blind_append => TRUE,"
            + " actions => '"
            + REMOVE_X
            + "'",
        "DELTA_CONCURRENT_DELETE_DELETE",
        "x");
  }

  @Test
  void itSeesWhatTheTransactionHasDone() throws Exception {
    connection.setAutoCommit(false);
    TestCatalog.commit(connection, "s.a", "y");

    assertThat(check(" read_version => 1")).hasSize(1);
    connection.rollback();
    assertThat(check(" read_version => 1")).isEmpty();
    catalog.placeTable(connection, "s.new");
    assertThat(
            TestCatalog.query(
                connection,
                "SELECT column_name FROM TABLE(delta.schema_at(table_name => 's.new'))"))
        .hasSize(1);
  }

  @Test
  void whatDoesNotFitTheTableIsRefused() {
    Map<String, String> states =
        Map.of(
            " read_version => 7", "22023",
            " read_version => 1, predicate => 'no > 1'", "42S22",
            " read_version => 1, actions => '{'", "22023",
            " read_version => 1, isolation_level => 'None'", "22023",
            " read_version => 1, predicate => 'id > 1', is_blind_append => TRUE", "22023",
            " read_version => CAST(NULL AS BIGINT)", "22023");
    states.forEach(
        (arguments, state) ->
            assertThat(
                    catchThrowableOfType(SQLException.class, () -> check(arguments)).getSQLState())
                .as(arguments)
                .isEqualTo(state));
  }
}
