package io.deltalakedb.driver;

import static io.deltalakedb.driver.JdbcTraps.connection;
import static io.deltalakedb.driver.JdbcTraps.prepared;
import static io.deltalakedb.driver.JdbcTraps.statement;
import static io.deltalakedb.driver.JdbcTraps.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.driver.JdbcTraps.Trap;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections, statements and metadata; what rows and parameters answer has its own tests. */
class JdbcTrapsTest {

  private static final String TABLES =
      "SELECT table_name FROM delta.tables WHERE table_schema = 'sales' ORDER BY table_name";

  @TempDir private static Path directory;
  private static TestCatalog catalog;

  @BeforeAll
  static void create() throws SQLException {
    catalog = new TestCatalog(directory);
    try (Connection connection = catalog.connect()) {
      TestCatalog.createTable(connection, "sales.orders");
      TestCatalog.createTable(connection, "sales.a_b");
      TestCatalog.createTable(connection, "sales.axb");
    }
  }

  @ParameterizedTest
  @MethodSource({"ofConnections", "ofStatements", "ofBatches", "ofCalls", "ofMetadata"})
  void answers(Trap trap) throws Exception {
    try (Connection connection = catalog.connect("user=ann")) {
      assertThat(trap.run(connection)).isEqualTo(trap.answer());
    }
  }

  static Stream<Trap> ofConnections() {
    return Stream.of(
        connection("unknown schema", "!3F000", c -> use(c, "nope")),
        connection("schema in other case", "sales", c -> use(c, "SALES")),
        connection("schema with a wildcard", "!3F000", c -> use(c, "sale_")),
        connection("schema null is the default", "main", c -> use(c, null)),
        connection("relations' schema", "delta", c -> use(c, "delta")),
        connection("isValid", "true", c -> c.isValid(1)),
        connection("isValid below 0", "!22023", c -> c.isValid(-1)),
        connection(
            "network timeout",
            "1000",
            c -> {
              c.setNetworkTimeout(Runnable::run, 1000);
              return c.getNetworkTimeout();
            }),
        connection("network timeout below 0", "!22023", c -> timeout(c, -1)),
        connection("abort", "true", JdbcTrapsTest::aborted),
        connection("abort without executor", "!22023", c -> abortWith(c)),
        connection("holdability", "!0A000", c -> hold(c)),
        connection("updatable", "!0A000", c -> c.createStatement(1003, 1008)),
        connection("no such kind", "!22023", c -> c.createStatement(77, 78)),
        connection("prepare null", "!22023", c -> c.prepareStatement(null)),
        connection("wrapper", "true", c -> c.isWrapperFor(Connection.class)),
        connection("no wrapper", "!22023", c -> c.unwrap(String.class)),
        connection("closed connection", "!08003", c -> closed(c).createStatement()),
        connection("closed connection prepares", "!08003", c -> closed(c).prepareCall("dl.help()")),
        connection("closed connection is not valid", "false", c -> closed(c).isValid(1)),
        connection("closed twice", "true", c -> closed(closed(c)).isClosed()),
        connection("statement of a closed connection", "!24000", JdbcTrapsTest::orphan));
  }

  private static String use(Connection connection, @Nullable String schema) throws SQLException {
    connection.setSchema(schema);
    return connection.getSchema();
  }

  private static int timeout(Connection connection, int millis) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, millis);
    return connection.getNetworkTimeout();
  }

  private static boolean aborted(Connection connection) throws SQLException {
    connection.abort(Runnable::run);
    return connection.isClosed();
  }

  private static boolean abortWith(Connection connection) throws SQLException {
    connection.abort(null);
    return connection.isClosed();
  }

  private static int hold(Connection connection) throws SQLException {
    connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    return connection.getHoldability();
  }

  private static Connection closed(Connection connection) throws SQLException {
    connection.close();
    return connection;
  }

  private static boolean orphan(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    connection.close();
    return statement.execute(TABLES);
  }

  static Stream<Trap> ofStatements() {
    return Stream.of(
        statement(
            "maxRows",
            "a_b,axb",
            s -> {
              s.setMaxRows(2);
              return texts(s.executeQuery(TABLES));
            }),
        statement("maxRows below 0", "!22023", s -> set(() -> s.setMaxRows(-1))),
        statement(
            "fetchSize",
            "a_b,axb,orders",
            s -> {
              s.setFetchSize(1);
              return texts(s.executeQuery(TABLES));
            }),
        statement("fetchSize below 0", "!22023", s -> set(() -> s.setFetchSize(-1))),
        statement("queryTimeout below 0", "!22023", s -> set(() -> s.setQueryTimeout(-1))),
        statement("maxFieldSize below 0", "!22023", s -> set(() -> s.setMaxFieldSize(-1))),
        statement("generated keys", "", s -> texts(s.getGeneratedKeys())),
        statement("select as update", "!0A000", s -> s.executeUpdate("SELECT 1")),
        statement("select as large update", "!0A000", s -> s.executeLargeUpdate("SELECT 1", 1)),
        statement(
            "call as update",
            "0 0 false",
            s ->
                s.executeUpdate("CALL dl.help()")
                    + " "
                    + s.getUpdateCount()
                    + " "
                    + s.getMoreResults()),
        statement("transaction as query", "open", s -> texts(s.executeQuery("BEGIN"))),
        statement(
            "more results",
            "true false -1 null",
            s ->
                s.execute("SELECT 1")
                    + " "
                    + s.getMoreResults()
                    + " "
                    + s.getUpdateCount()
                    + " "
                    + s.getResultSet()),
        statement("more results of no kind", "!22023", s -> s.getMoreResults(77)),
        statement("no SQL", "!22023", s -> s.executeQuery(null)),
        statement("empty SQL", "!42601", s -> s.executeQuery("")),
        statement("two statements", "!42601", s -> s.executeQuery("SELECT 1; SELECT 2")),
        statement("unbound", "!07002", s -> s.executeQuery("SELECT ?")),
        statement(
            "second run closes the first result",
            "true",
            s -> {
              ResultSet first = s.executeQuery(TABLES);
              s.executeQuery(TABLES);
              return first.isClosed();
            }),
        statement(
            "closeOnCompletion",
            "false true",
            s -> {
              s.closeOnCompletion();
              ResultSet rows = s.executeQuery("SELECT 1");
              String before = s.isClosed() + " ";
              rows.close();
              return before + s.isClosed();
            }),
        statement("closed statement", "!24000", s -> close(s).executeQuery(TABLES)),
        statement("closed statement's settings", "!24000", s -> close(s).getMaxRows()),
        statement("user", "ann", s -> texts(s.executeQuery("SELECT USER"))));
  }

  private interface Setting {
    void set() throws SQLException;
  }

  private static String set(Setting setting) throws SQLException {
    setting.set();
    return "set";
  }

  private static Statement close(Statement statement) throws SQLException {
    statement.close();
    return statement;
  }

  private static String create(String name) {
    return "CALL dl.create_table(table_name => 'batch." + name + "', columns_ddl => 'id INT')";
  }

  static Stream<Trap> ofBatches() {
    return Stream.of(
        statement("batch of calls", "[0, 0]", s -> batch(s, create("a"), create("b"))),
        statement(
            "batch that fails", "!42S01 [0]", s -> batch(s, create("c"), create("c"), create("d"))),
        statement("batch with a query", "!0A000 []", s -> batch(s, "SELECT 1")),
        statement("batch with nothing", "!22023", s -> batch(s, (String) null)),
        prepared(
            "prepared batch",
            "CALL dl.create_table(table_name => ?, columns_ddl => 'id INT')",
            "!42S01 [0, 0]",
            p -> {
              for (String name : new String[] {"batch.e", "batch.f", "batch.e"}) {
                p.setString(1, name);
                p.addBatch();
              }
              return p.executeBatch();
            }),
        prepared(
            "prepared batch without value",
            "CALL dl.help(?)",
            "!07002",
            p -> {
              p.addBatch();
              return p.executeBatch();
            }));
  }

  private static int[] batch(Statement statement, @Nullable String... all) throws SQLException {
    for (String sql : all) {
      statement.addBatch(sql);
    }
    return statement.executeBatch();
  }

  static Stream<Trap> ofCalls() {
    return Stream.of(
        connection("escaped call", "help,help", c -> called(c, "{call dl.help(?)}")),
        connection("named call", "help,help", c -> called(c, "CALL dl.help(procedure_name => ?)")),
        connection("call of a query", "!42601", c -> c.prepareCall("SELECT 1")),
        connection(
            "OUT parameter",
            "!0A000",
            c -> {
              try (CallableStatement call = c.prepareCall("{call dl.help(?)}")) {
                call.registerOutParameter(1, Types.VARCHAR);
                return "registered";
              }
            }),
        connection(
            "call equals itself",
            "true",
            c -> {
              CallableStatement call = c.prepareCall("{call dl.help()}");
              return Set.of(call).contains(call);
            }),
        statement("call with a result", "!0A000", s -> s.execute("{?= call dl.help()}")));
  }

  private static String called(Connection connection, String sql) throws SQLException {
    try (CallableStatement call = connection.prepareCall(sql)) {
      call.setString(1, "help");
      return texts(call.executeQuery());
    }
  }

  static Stream<Trap> ofMetadata() {
    return Stream.of(
        tables("an underscore is a wildcard", "a_b", "2"),
        tables("escaped it is not", "a\\_b", "1"),
        tables("everything", "%", "3"),
        tables("an escaped percent", "\\%", "0"),
        connection("escape", "\\", c -> c.getMetaData().getSearchStringEscape()),
        connection(
            "no types",
            "",
            c -> texts(c.getMetaData().getTables(null, "sales", "%", new String[0]))),
        connection(
            "types",
            "TINYINT,BIGINT,DECIMAL,INTEGER,SMALLINT,REAL,DOUBLE,VARCHAR,BOOLEAN,DATE,TIME,TIMESTAMP",
            c -> texts(c.getMetaData().getTypeInfo())));
  }

  private static Trap tables(String name, String pattern, String answer) {
    return connection(
        name,
        answer,
        c ->
            TestCatalog.rows(
                    c.getMetaData().getTables(null, "sales", pattern, new String[] {"TABLE"}))
                .size());
  }
}
