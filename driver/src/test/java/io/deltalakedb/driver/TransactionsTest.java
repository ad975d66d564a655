package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {

  private static final String FIRST = "_delta_log/00000000000000000001.json";

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Connection connection;
  private Connection other;
  private Path a;
  private Path b;

  @BeforeEach
  void open() throws SQLException {
    catalog = new TestCatalog(directory);
    connection = catalog.connect("busyTimeout=300");
    other = catalog.connect("busyTimeout=300");
    a = TestCatalog.createTable(connection, "s.a");
    b = TestCatalog.createTable(connection, "s.b");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    other.close();
  }

  private static List<Map<String, String>> versions(Connection reader) throws SQLException {
    return TestCatalog.query(
        reader, "SELECT table_name, version FROM delta.versions WHERE version > 0");
  }

  private static SQLException failure(Connection caller, String sql) {
    return catchThrowableOfType(SQLException.class, () -> TestCatalog.run(caller, sql));
  }

  @Test
  void whatACallHasDoneShowsToTheTransactionAloneUntilItCommits() throws Exception {
    Map<String, String> first = TestCatalog.commit(connection, "s.a", "x");
    TestCatalog.commit(connection, "s.b", "y");
    TestCatalog.commit(connection, "s.a", "z");
    TestCatalog.query(
        connection,
        "CALL dl.set_properties(table_name => 's.b', properties => '{\"delta.appendOnly\": true}')");
    TestCatalog.createTable(connection, "s.c");

    assertThat(first).containsEntry("mirror_state", "PENDING").containsEntry("version", "1");
    assertThat(versions(connection)).hasSize(4);
    assertThat(
            TestCatalog.query(
                connection, "SELECT path FROM delta.files WHERE table_name = 'a' ORDER BY path"))
        .hasSize(2);
    assertThat(versions(other)).isEmpty();
    assertThat(TestCatalog.query(other, "SELECT * FROM delta.tables")).hasSize(2);
    assertThat(a.resolve(FIRST)).doesNotExist();

    connection.commit();

    assertThat((Throwable) connection.getWarnings()).isNull();
    assertThat(versions(other)).hasSize(4);
    assertThat(
            TestCatalog.query(
                other,
                "SELECT num_tables, num_actions, is_fully_mirrored, transaction_state"
                    + " FROM delta.transactions WHERE num_tables > 1"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("num_tables", "3")
                    .containsEntry("transaction_state", "committed")
                    .containsEntry("is_fully_mirrored", "true"));
    assertThat(
            TestCatalog.query(
                other,
                "SELECT DISTINCT commit_seq, transaction_id FROM delta.versions"
                    + " WHERE version > 0 OR table_name = 'c'"))
        .hasSize(1);
    assertThat(Files.readString(b.resolve(FIRST))).contains("deltalakedb.transactionId");
    assertThat(TestCatalog.query(other, "CALL dl.check_parity(check_depth => 'full')"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row).containsEntry("parity_status", "ok"));
  }

  @Test
  void rollingBackLeavesNoTrace() throws Exception {
    TestCatalog.commit(connection, "s.a", "x");
    Path c = TestCatalog.createTable(connection, "s.c");
    connection.rollback();

    assertThat(versions(connection)).isEmpty();
    assertThat(TestCatalog.query(connection, "SELECT * FROM delta.transactions")).hasSize(2);
    assertThat(c).doesNotExist();
    Map<String, String> next = TestCatalog.commit(other, "s.a", "y");
    assertThat(next).containsEntry("version", "1").containsEntry("commit_seq", "3");
    assertThat(TestCatalog.commit(connection, "s.a", "z")).containsEntry("version", "2");
    connection.commit();
    assertThat(versions(other)).hasSize(2);
  }

  @Test
  void aFailedCallLeavesTheTransactionAsItWas() throws Exception {
    TestCatalog.commit(connection, "s.a", "x");
    String strict =
        "CALL dl.commit_tables(commits => '[{\"table_name\":\"s.b\",\"actions\":["
            + TestCatalog.add("q")
            + "]},{\"table_name\":\"s.a\",\"expected_version\":0,\"actions\":["
            + TestCatalog.add("r")
            + "]}]')";

    assertThat(failure(connection, strict).getSQLState()).isEqualTo("40001");
    assertThat(failure(connection, "CALL dl.unregister_table('s.a')").getSQLState())
        .isEqualTo("0A000");
    assertThat(failure(connection, "SELECT nothing FROM delta.tables").getSQLState())
        .isEqualTo("42S22");
    assertThat(versions(connection)).hasSize(1);
    TestCatalog.commit(connection, "s.b", "y");
    connection.commit();

    assertThat(versions(other)).hasSize(2);
    assertThat(TestCatalog.query(other, "CALL dl.check_parity(check_depth => 'full')"))
        .allSatisfy(row -> assertThat(row).containsEntry("parity_status", "ok"));
  }

  @Test
  void othersReadOnAndWaitToWrite() throws Exception {
    TestCatalog.commit(connection, "s.a", "x");

    assertThat(versions(other)).isEmpty();
    SQLException waited =
        catchThrowableOfType(SQLException.class, () -> TestCatalog.commit(other, "s.b", "y"));
    assertThat(waited.getSQLState()).isEqualTo("55P03");
    assertThat((Throwable) waited).hasMessageContaining("open transaction");
    connection.commit();
    assertThat(TestCatalog.commit(other, "s.b", "y")).containsEntry("version", "1");
  }

  @Test
  void closingRollsBackAndChangingTheModeCommits() throws Exception {
    TestCatalog.commit(connection, "s.a", "x");
    connection.close();
    assertThat(versions(other)).isEmpty();

    other.setAutoCommit(false);
    TestCatalog.commit(other, "s.a", "x");
    other.setAutoCommit(true);
    try (Connection reader = catalog.connect()) {
      assertThat(versions(reader)).hasSize(1);
    }
  }

  @Test
  void rowsThatAreBeingReadEndWithTheTransaction() throws Exception {
    TestCatalog.commit(connection, "s.a", "x");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT table_name FROM delta.versions")) {
      assertThat(rows.next()).isTrue();
      connection.commit();
      assertThat(rows.isClosed()).isTrue();
    }
    TestCatalog.commit(connection, "s.a", "y");
    connection.commit();
    assertThat(versions(other)).hasSize(2);
  }

  @Test
  void statementsBeginAndEndToo() throws Exception {
    assertThat(TestCatalog.query(other, "BEGIN"))
        .containsExactly(Map.of("transaction_state", "open"));
    TestCatalog.commit(other, "s.a", "x");
    assertThat(failure(other, "START TRANSACTION").getSQLState()).isEqualTo("55000");
    assertThat(TestCatalog.query(other, "ROLLBACK WORK"))
        .containsExactly(Map.of("transaction_state", "rolled_back"));
    assertThat(versions(other)).isEmpty();
    try (Statement statement = other.createStatement()) {
      statement.executeUpdate("START TRANSACTION;");
      TestCatalog.commit(other, "s.a", "x");
      assertThat(versions(connection)).isEmpty();
      statement.executeUpdate("COMMIT");
    }
    assertThat(versions(connection)).hasSize(1);
    assertThat(TestCatalog.query(other, "COMMIT"))
        .containsExactly(Map.of("transaction_state", "none"));
    TestCatalog.commit(other, "s.a", "y");
    assertThat(versions(connection)).hasSize(2);
    for (String sql : List.of("SAVEPOINT a", "ROLLBACK TO a", "COMMIT AND CHAIN", "START")) {
      assertThat(failure(other, sql).getSQLState()).as(sql).isEqualTo("0A000");
    }
  }

  @Test
  void aFileOfSomebodyElseRefusesTheCommit() throws Exception {
    TestCatalog.commit(connection, "s.a", "x");
    Files.writeString(a.resolve(FIRST), "{}");

    assertThat(catchThrowableOfType(SQLException.class, connection::commit).getSQLState())
        .isEqualTo("55000");
    assertThat(versions(other)).isEmpty();
  }

  @Test
  void whatCannotBeMirroredIsAWarning() throws Exception {
    TestCatalog.commit(connection, "s.a", "x");
    TestCatalog.commit(connection, "s.a", "y");
    Files.writeString(a.resolve("_delta_log/00000000000000000002.json"), "{}");

    connection.commit();

    assertThat((Throwable) connection.getWarnings()).hasMessageContaining("not (wholly) mirrored");
    assertThat(versions(other)).hasSize(2);
  }
}
