package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transactions of several connections that are open side by side. */
@Timeout(120)
class PostgresTransactionsTest {

  @TempDir private Path directory;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private TestCatalog catalog;
  private Connection one;
  private Connection two;
  private Connection reader;

  @BeforeEach
  void open() throws SQLException {
    catalog = TestCatalog.onPostgres(directory);
    one = catalog.connect();
    two = catalog.connect();
    reader = catalog.connect();
    catalog.placeTable(reader, "s.a");
    catalog.placeTable(reader, "s.b");
    one.setAutoCommit(false);
    two.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    threads.shutdownNow();
    one.close();
    two.close();
    reader.close();
  }

  private static List<Map<String, String>> versions(Connection connection) throws SQLException {
    return TestCatalog.query(
        connection,
        "SELECT table_name, version, commit_seq FROM delta.versions WHERE commit_seq > 2"
            + " ORDER BY commit_seq, table_name");
  }

  private static Map<String, String> version(String table, int version, int place) {
    return Map.of("table_name", table, "version", "" + version, "commit_seq", "" + place);
  }

  @Test
  void theirPlacesAreThoseOfTheirEnds() throws Exception {
    TestCatalog.commit(one, "s.a", "x");
    TestCatalog.commit(two, "s.b", "y");
    TestCatalog.commit(two, "s.b", "z");
    catalog.placeTable(one, "s.c");

    assertThat(versions(one)).hasSize(2);
    assertThat(versions(two)).hasSize(2);
    assertThat(versions(reader)).isEmpty();
    two.commit();
    assertThat(versions(reader)).containsExactly(version("b", 1, 3), version("b", 2, 3));
    one.commit();

    assertThat(versions(reader))
        .containsExactly(
            version("b", 1, 3), version("b", 2, 3), version("a", 1, 4), version("c", 0, 4));
    assertThat(
            TestCatalog.query(
                reader, "SELECT current_commit_seq FROM delta.tables ORDER BY table_name"))
        .extracting(row -> row.get("current_commit_seq"))
        .containsExactly("4", "3", "4");
    assertThat(
            TestCatalog.query(
                reader,
                "SELECT commit_seq FROM delta.transactions WHERE commit_seq > 2 ORDER BY commit_seq"))
        .extracting(row -> row.get("commit_seq"))
        .containsExactly("3", "4");
    assertThat(TestCatalog.commit(reader, "s.a", "later")).containsEntry("version", "2");
    assertThat(TestCatalog.query(reader, "CALL dl.check_parity(check_depth => 'full')"))
        .allSatisfy(row -> assertThat(row).containsEntry("parity_status", "ok"));
  }

  @Test
  void nobodyWaitsForOneThatIsOpen() throws Exception {
    TestCatalog.commit(one, "s.a", "x");
    catalog.placeTable(one, "s.c");

    assertThat(TestCatalog.commit(reader, "s.b", "y"))
        .containsEntry("version", "1")
        .containsEntry("commit_seq", "3");
    one.rollback();
    assertThat(versions(reader)).containsExactly(version("b", 1, 3));
    assertThat(TestCatalog.query(reader, "SELECT * FROM delta.transactions")).hasSize(3);
    assertThat(TestCatalog.commit(reader, "s.a", "z")).containsEntry("commit_seq", "4");
  }

  @Test
  void twoThatCrossEndBoth() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Future<String> first = threads.submit(() -> crossing(one, both, "s.a", "s.b"));
    Future<String> second = threads.submit(() -> crossing(two, both, "s.b", "s.a"));

    List<String> ends = List.of(first.get(), second.get());

    assertThat(ends).containsExactlyInAnyOrder("committed", "40001");
    assertThat(versions(reader)).containsExactly(version("a", 1, 3), version("b", 1, 3));
  }

  private static String crossing(
      Connection connection, CyclicBarrier both, String first, String second) throws Exception {
    TestCatalog.commit(connection, first, "x");
    both.await();
    try {
      TestCatalog.commit(connection, second, "y");
      connection.commit();
      return "committed";
    } catch (SQLException e) {
      connection.rollback();
      return e.getSQLState();
    }
  }

  @Test
  void callsThatCrossAllSucceed() throws Exception {
    List<Callable<Void>> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String order = i % 2 == 0 ? "s.a s.b" : "s.b s.a";
      String name = "w" + i;
      callers.add(
          () -> {
            try (Connection connection = catalog.connect()) {
              for (int n = 0; n < 5; n++) {
                commitBoth(connection, order.split(" "), name + "-" + n);
              }
            }
            return null;
          });
    }

    for (Future<Void> caller : threads.invokeAll(callers)) {
      caller.get();
    }

    List<Map<String, String>> versions = versions(reader);
    assertThat(versions).hasSize(40);
    assertThat(versions.stream().map(row -> row.get("commit_seq")).distinct()).hasSize(20);
  }

  private static void commitBoth(Connection connection, String[] tables, String file)
      throws SQLException {
    String change = "{\"table_name\":\"%s\",\"actions\":[" + TestCatalog.add(file) + "]}";
    TestCatalog.query(
        connection,
        "CALL dl.commit_tables(commits => ?)",
        "[" + change.formatted(tables[0]) + "," + change.formatted(tables[1]) + "]");
  }

  @Test
  void aLostConnectionLeavesTheEndUnknownAndTheNextCallConnects() throws Exception {
    TestCatalog.commit(one, "s.a", "x");
    endConnections();

    SQLException unknown = catchThrowableOfType(SQLException.class, one::commit);
    assertThat(unknown.getSQLState()).isIn("08007", "08001");
    assertThat(versions(again(two))).isEmpty();
    TestCatalog.commit(one, "s.a", "y");
    one.commit();
    assertThat(versions(again(reader))).containsExactly(version("a", 1, 3));
  }

  /** A connection whose server's end is gone tells so once. */
  private static Connection again(Connection connection) throws SQLException {
    try {
      versions(connection);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("08001");
    }
    return connection;
  }

  private void endConnections() throws SQLException {
    String server = catalog.url().replace("deltalakedb:", "").replaceFirst("&create.*", "");
    try (Connection connection = DriverManager.getConnection(server);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
  }
}
