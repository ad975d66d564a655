package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement that fails in an open transaction takes nothing with it, on every database. */
abstract class FailedStatementsContract {

  /** Fails in the database, at the row of version 3. */
  private static final String TOO_LARGE =
      "SELECT 9223372036854775805 + version FROM delta.versions WHERE table_name = 'a'";

  @TempDir private Path directory;
  private Connection connection;
  private Connection other;

  abstract TestCatalog catalog(Path directory);

  @BeforeEach
  void open() throws SQLException {
    TestCatalog catalog = catalog(directory);
    connection = catalog.connect("fetchSize=1");
    other = catalog.connect();
    catalog.placeTable(other, "s.a");
    catalog.placeTable(other, "s.b");
    for (int version = 1; version <= 3; version++) {
      TestCatalog.commit(other, "s.a", "before-" + version);
    }
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    other.close();
  }

  private static String newest(Connection reader, String table) throws SQLException {
    return Objects.requireNonNull(
        TestCatalog.query(
                reader, "SELECT current_version FROM delta.tables WHERE table_name = ?", table)
            .get(0)
            .get("current_version"));
  }

  private void fails(String sql, String state) {
    SQLException failure =
        catchThrowableOfType(SQLException.class, () -> TestCatalog.query(connection, sql));
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
  }

  @Test
  void queriesThatFailAreAsIfTheyHadNotBeenAsked() throws SQLException {
    fails(TOO_LARGE, "22003");
    TestCatalog.commit(connection, "s.a", "x");
    fails(TOO_LARGE, "22003");
    assertThat(newest(connection, "a")).isEqualTo("4");
    fails(TOO_LARGE, "22003");
    fails(TOO_LARGE, "22003");
    TestCatalog.commit(connection, "s.b", "y");
    fails(TOO_LARGE, "22003");
    assertThat(newest(other, "a")).isEqualTo("3");
    connection.commit();

    assertThat(newest(other, "a")).isEqualTo("4");
    assertThat(newest(other, "b")).isEqualTo("1");
    assertThat(TestCatalog.query(other, "CALL dl.check_parity(check_depth => 'full')"))
        .allSatisfy(row -> assertThat(row).containsEntry("parity_status", "ok"));
  }

  @Test
  void callsThatFailAreAsIfTheyHadNotBeenMade() throws SQLException {
    fails("CALL dl.commit_table(table_name => 's.none', actions => '[]')", "42S02");
    TestCatalog.commit(connection, "s.a", "x");
    fails(
        "CALL dl.commit_tables(commits => '[{\"table_name\":\"s.b\",\"actions\":["
            + TestCatalog.add("q")
            + "]},{\"table_name\":\"s.a\",\"expected_version\":0,\"actions\":["
            + TestCatalog.add("r")
            + "]}]')",
        "40001");
    assertThat(newest(connection, "b")).isEqualTo("0");
    fails(TOO_LARGE, "22003");
    fails("CALL dl.commit_table(table_name => 's.a', actions => '[{]')", "22023");
    TestCatalog.commit(connection, "s.a", "z");
    connection.commit();

    assertThat(newest(other, "a")).isEqualTo("5");
    assertThat(newest(other, "b")).isEqualTo("0");
  }

  @Test
  void whatIsRolledBackAfterAFailureIsGone() throws SQLException {
    TestCatalog.commit(connection, "s.a", "x");
    fails(TOO_LARGE, "22003");
    connection.rollback();

    assertThat(newest(connection, "a")).isEqualTo("3");
    assertThat(TestCatalog.commit(other, "s.a", "y")).containsEntry("version", "4");
    assertThat(TestCatalog.commit(connection, "s.a", "z")).containsEntry("version", "5");
    connection.commit();
    assertThat(newest(other, "a")).isEqualTo("5");
  }

  @Test
  void rowsThatAreBeingReadOutliveTheFailureOfAnotherQuery() throws SQLException {
    TestCatalog.commit(connection, "s.a", "x");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version FROM delta.versions")) {
      assertThat(rows.next()).isTrue();
      fails(TOO_LARGE, "22003");
      for (int row = 2; row <= 6; row++) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(rows.next()).isFalse();
    }
    connection.commit();
    assertThat(newest(other, "a")).isEqualTo("4");
  }

  @Test
  void rowsThatFailLateTakeNoCallBack() throws SQLException {
    for (String sql : List.of(TOO_LARGE, TOO_LARGE + " ORDER BY version")) {
      TestCatalog.commit(connection, "s.a", "x");
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        SQLException late =
            catchThrowableOfType(
                SQLException.class,
                () -> {
                  rows.next();
                  TestCatalog.commit(connection, "s.b", "y");
                  while (rows.next()) {
                    assertThat(rows.getLong(1)).isPositive();
                  }
                });
        assertThat(late.getSQLState()).isEqualTo("22003");
      }
      TestCatalog.commit(connection, "s.b", "z");
    }
    connection.commit();
    assertThat(newest(other, "a")).isEqualTo("5");
    assertThat(Integer.parseInt(newest(other, "b"))).isBetween(2, 4);
  }
}
