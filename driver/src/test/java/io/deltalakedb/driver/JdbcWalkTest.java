package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.driver.JdbcWalk.Answer;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method of JDBC works or says 0A000; what is closed says so. */
class JdbcWalkTest {

  private static final String SQL = "SELECT 1 AS a, 'x' AS b";

  /** What may be called on what is closed. */
  private static final Set<String> HARMLESS =
      Set.of(
          "close",
          "isClosed",
          "isValid",
          "abort",
          "cancel",
          "unwrap",
          "isWrapperFor",
          "beginRequest",
          "endRequest");

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    catalog = new TestCatalog(directory);
    connection = catalog.connect("user=ann");
    TestCatalog.createTable(connection, "sales.orders");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void connections() throws Exception {
    JdbcWalk walk = new JdbcWalk(Connection.class, SQL);
    assertProper(walk, catalog::connect);
    assertClosed(walk, "08003", () -> closed(catalog.connect()));
  }

  @Test
  void statements() throws Exception {
    JdbcWalk walk = new JdbcWalk(Statement.class, SQL);
    assertProper(walk, connection::createStatement);
    assertClosed(walk, "24000", () -> closed(connection.createStatement()));
  }

  @Test
  void preparedStatements() throws Exception {
    JdbcWalk walk = new JdbcWalk(PreparedStatement.class, "a");
    assertProper(walk, this::prepared);
    assertClosed(walk, "24000", () -> closed(prepared()));
  }

  private PreparedStatement prepared() throws SQLException {
    return connection.prepareStatement("SELECT CAST(? AS VARCHAR) AS a");
  }

  @Test
  void callableStatements() throws Exception {
    JdbcWalk walk = new JdbcWalk(CallableStatement.class, "procedure_name");
    assertProper(walk, this::call);
    assertClosed(walk, "24000", () -> closed(call()));
  }

  private CallableStatement call() throws SQLException {
    return connection.prepareCall("CALL dl.help(procedure_name => ?)");
  }

  @Test
  void resultSets() throws Exception {
    JdbcWalk walk = new JdbcWalk(ResultSet.class, "b");
    assertProper(
        walk,
        () -> {
          ResultSet rows = connection.createStatement().executeQuery(SQL);
          rows.next();
          return rows;
        });
    assertProper(walk, () -> connection.createStatement().executeQuery(SQL));
    assertClosed(walk, "24000", () -> closed(connection.createStatement().executeQuery(SQL)));
  }

  @Test
  void metadata() throws Exception {
    assertProper(new JdbcWalk(ResultSetMetaData.class, "a"), () -> prepared().getMetaData());
    assertProper(
        new JdbcWalk(ParameterMetaData.class, "a"), () -> prepared().getParameterMetaData());
    JdbcWalk walk = new JdbcWalk(DatabaseMetaData.class, "%");
    assertThat(walk.answers(connection::getMetaData))
        .filteredOn(answer -> !answer.name().equals("unwrap"))
        .allSatisfy(answer -> assertThat(answer.failure()).as(answer.toString()).isNull());
    Connection other = catalog.connect();
    DatabaseMetaData late = other.getMetaData();
    other.close();
    assertThat(walk.answers(() -> late))
        .filteredOn(answer -> !answer.name().equals("unwrap"))
        .allMatch(answer -> answer.failure() == null || answer.state().equals("08003"));
  }

  private static <T extends AutoCloseable> T closed(T resource) throws Exception {
    resource.close();
    return resource;
  }

  private static void assertProper(JdbcWalk walk, Callable<?> target) throws Exception {
    List<Answer> answers = walk.answers(target);
    assertThat(answers).isNotEmpty().filteredOn(answer -> !answer.isProper()).isEmpty();
  }

  /** Nonsense may be refused as such. */
  private static void assertClosed(JdbcWalk walk, String state, Callable<?> target)
      throws Exception {
    assertThat(walk.answers(target))
        .filteredOn(answer -> !HARMLESS.contains(answer.name()))
        .filteredOn(answer -> !answer.state().equals(state))
        .filteredOn(answer -> answer.isSensible() || !answer.state().equals("22023"))
        .isEmpty();
  }
}
