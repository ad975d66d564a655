package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  void aCancelEndsWorkOnLogs() throws Exception {
    Path table = TestCatalog.createTable(connection, "c.t");
    for (int i = 0; i < 20; i++) {
      TestCatalog.commit(connection, "c.t", "f" + i);
    }

    assertCanBeCancelled("CALL dl.check_parity('c.t', check_depth => 'full')");
    assertCanBeCancelled(
        "CALL dl.import_table('c.u', location => '" + table + "', dry_run => TRUE)");
  }

  /** A call that is over before the other thread sees it is called again. */
  private void assertCanBeCancelled(String sql) throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      Canceller canceller = new Canceller(statement);
      try {
        SQLException failure = null;
        for (int i = 0; i < 1000 && failure == null; i++) {
          failure = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
        }
        assertThat((Throwable) failure)
            .as(sql)
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("57014"));
      } finally {
        canceller.stop();
      }
    }
  }

  @Test
  void aCommitWhoseTimeIsOverBeforeItIsOneIsUndone() throws Exception {
    TestCatalog catalog = new TestCatalog(directory);
    TestCatalog.createTable(connection, "c.t");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + catalog.database());
        Statement lock = other.createStatement();
        Statement commit = connection.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      CompletableFuture<Void> released =
          CompletableFuture.runAsync(
              () -> rollback(lock), CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS));
      commit.setQueryTimeout(1);
      String sql = "CALL dl.commit_table('c.t', actions => '" + TestCatalog.add("late") + "')";

      SQLException failure = catchThrowableOfType(SQLException.class, () -> commit.execute(sql));
      released.get(1, TimeUnit.MINUTES);

      assertThat((Throwable) failure).isInstanceOf(SQLTimeoutException.class);
      assertThat(failure.getSQLState()).isEqualTo("57014");
      assertThat(TestCatalog.query(connection, "SELECT current_version FROM delta.tables"))
          .containsExactly(Map.of("current_version", "0"));
      commit.setQueryTimeout(0);
      commit.execute(sql);
    }
  }

  private static void rollback(Statement lock) {
    try {
      lock.execute("ROLLBACK");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
