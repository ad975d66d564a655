package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancelTest {

  private static final String SLOW =
      "SELECT count(*) FROM information_schema.columns a, information_schema.columns b,"
          + " information_schema.columns c, information_schema.columns d";
  private static final String QUICK = "SELECT table_name FROM information_schema.tables";

  @TempDir private Path directory;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = new TestCatalog(directory).connect("user=ann");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void aTimeoutEndsAStatement() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertCancelled(statement);
      assertThat(TestCatalog.rows(statement.executeQuery(QUICK))).isNotEmpty();
    }
  }

  @Test
  void aCancelEndsAStatement() throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      Canceller canceller = new Canceller(statement);
      try {
        assertCancelled(statement);
      } finally {
        canceller.stop();
      }
      assertThat(TestCatalog.rows(statement.executeQuery(QUICK))).isNotEmpty();
    }
  }

  /** A database stops what its connection runs, whichever statement the cancel was meant for. */
  @Test
  void aLateCancelDoesNotMeetTheNextStatement() throws SQLException, InterruptedException {
    try (Statement cancelled = connection.createStatement();
        PreparedStatement other = connection.prepareStatement(QUICK)) {
      Canceller canceller = new Canceller(cancelled);
      try {
        for (int i = 0; i < 300; i++) {
          runToTheEndOrCancelled(cancelled);
          assertThat(TestCatalog.rows(other.executeQuery())).isNotEmpty();
        }
      } finally {
        canceller.stop();
      }
    }
  }

  @Test
  void aCancelEndsCallsThatHaveCommittedNothing() throws Exception {
    TestCatalog.createTable(connection, "c.t");
    Path log = TestCatalog.createTable(connection, "c.log").resolve("_delta_log");
    for (int i = 0; i < 40; i++) {
      TestCatalog.commit(connection, "c.log", "f" + i);
    }
    TestCatalog.run(connection, "CALL dl.unregister_table('c.log')");

    assertCancelledCall("CALL dl.import_table('c.log', location => '" + log.getParent() + "')");
    assertCancelledCall("CALL dl.check_parity('c.t', check_depth => 'full')");
    assertCancelledCall(
        "CALL dl.commit_table('c.t', actions => '" + TestCatalog.add("late") + "')");

    assertThat(
            TestCatalog.query(connection, "SELECT table_name, current_version FROM delta.tables"))
        .singleElement()
        .isEqualTo(Map.of("table_name", "t", "current_version", "0"));
  }

  private void assertCancelledCall(String sql) throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      Canceller canceller = new Canceller(statement);
      try {
        SQLException failure =
            catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
        assertThat((Throwable) failure).as(sql).isNotNull();
        assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("57014");
      } finally {
        canceller.stop();
      }
    }
  }

  private static void runToTheEndOrCancelled(Statement statement) throws SQLException {
    try {
      statement.executeQuery(QUICK).close();
    } catch (SQLException failure) {
      assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("57014");
    }
  }

  private static void assertCancelled(Statement statement) {
    SQLException failure =
        catchThrowableOfType(
            SQLException.class, () -> TestCatalog.rows(statement.executeQuery(SLOW)));
    assertThat((Throwable) failure).isNotNull();
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("57014");
  }

  /** Cancels one statement again and again, until it is stopped. */
  private static final class Canceller {

    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread thread;

    Canceller(Statement statement) {
      thread = new Thread(() -> cancelUntilDone(statement));
      thread.start();
    }

    private void cancelUntilDone(Statement statement) {
      try {
        while (!done.get()) {
          statement.cancel();
          Thread.onSpinWait();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    void stop() throws InterruptedException {
      done.set(true);
      thread.join();
    }
  }
}
