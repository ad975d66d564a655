package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {

  private static final String COMMIT =
      "CALL dl.commit_table(table_name => 'sales.orders', actions => ?)";

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Connection connection;
  private Path table;

  @BeforeEach
  void open() throws SQLException {
    catalog = new TestCatalog(directory);
    connection = catalog.connect("user=ann");
    table = TestCatalog.createTable(connection, "sales.orders");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void createsCommitsAndReads() throws SQLException {
    assertThat(table.resolve("_delta_log/00000000000000000000.json")).exists();

    Map<String, String> committed = TestCatalog.commit(connection, "sales.orders", "a.parquet");

    assertThat(committed).containsEntry("version", "1").containsEntry("mirror_state", "PUBLISHED");
    assertThat(table.resolve("_delta_log/00000000000000000001.json")).exists();
    try (Statement statement = connection.createStatement();
        ResultSet files = statement.executeQuery("SELECT path, size_in_bytes FROM delta.files")) {
      assertThat(files.next()).isTrue();
      assertThat(files.getString(1)).isEqualTo("a.parquet");
      assertThat(files.getLong("SIZE_IN_BYTES")).isEqualTo(10);
      assertThat(files.next()).isFalse();
    }
    assertThat(TestCatalog.query(connection, "SELECT DISTINCT user_name FROM delta.versions"))
        .containsExactly(Map.of("user_name", "ann"));
  }

  @Test
  void aStatementRunsACallToo() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute("{call dl.help('commit_table')}")).isTrue();
      assertThat(TestCatalog.rows(statement.getResultSet())).hasSizeGreaterThan(10);
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.getMoreResults()).isFalse();
      String call = "CALL dl.create_table(table_name => 'a.b', columns_ddl => 'id INT')";
      assertThat(statement.executeUpdate(call)).isZero();
    }
  }

  @Test
  void parametersOfEveryKind() throws SQLException {
    Instant now = Instant.now();
    String sql =
        "SELECT table_name FROM delta.versions WHERE version = ? AND table_schema = ?"
            + " AND committed_at < ? AND committed_at > ? AND schema_changed = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(5);
      statement.setInt(1, 0);
      statement.setCharacterStream(2, new StringReader("sales"));
      statement.setTimestamp(3, Timestamp.from(now.plusSeconds(60)));
      statement.setObject(4, now.minusSeconds(600));
      statement.setBoolean(5, true);
      assertThat(TestCatalog.rows(statement.executeQuery())).hasSize(1);
      statement.setObject(1, 1L, Types.BIGINT);
      assertThat(TestCatalog.rows(statement.executeQuery())).isEmpty();
      statement.setNull(1, Types.BIGINT);
      assertThat(TestCatalog.rows(statement.executeQuery())).isEmpty();
    }
  }

  @Test
  void aPreparedCallKnowsItsParameters() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMMIT)) {
      ParameterMetaData parameters = statement.getParameterMetaData();
      assertThat(parameters.getParameterType(1)).isEqualTo(Types.VARCHAR);
      assertThat(statement.getMetaData().getColumnLabel(2)).isEqualTo("version");
      assertThat(statement.getMetaData().getColumnType(5)).isEqualTo(Types.TIMESTAMP);
    }
  }

  @Test
  void batchesReallyRun() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMMIT)) {
      for (String path : List.of("a", "b", "c")) {
        statement.setString(1, TestCatalog.add(path));
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).hasSize(3);
    }
    assertThat(TestCatalog.query(connection, "SELECT path FROM delta.files")).hasSize(3);
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("CALL dl.create_table(table_name => 'b.one', columns_ddl => 'id INT')");
      statement.addBatch("CALL dl.create_table(table_name => 'b.two', columns_ddl => 'id INT')");
      assertThat(statement.executeBatch()).hasSize(2);
    }
    assertThat(TestCatalog.query(connection, "SELECT table_name FROM delta.tables")).hasSize(3);
  }

  @Test
  void callableStatementsTakeNamesAndNumbers() throws SQLException {
    String call = "{call dl.commit_table(table_name => ?, actions => ?, dry_run => ?)}";
    try (CallableStatement statement = connection.prepareCall(call)) {
      statement.setString("table_name", "sales.orders");
      statement.setString(2, TestCatalog.add("x"));
      statement.setBoolean("DRY_RUN", true);
      List<Map<String, String>> rows = TestCatalog.rows(statement.executeQuery());
      assertThat(rows.get(0)).containsEntry("version", "1").containsEntry("mirror_state", "");
      assertState(() -> statement.registerOutParameter(1, Types.VARCHAR), "0A000");
      assertState(() -> statement.setString("colour", "red"), "22023");
    }
    assertThat(TestCatalog.query(connection, "SELECT path FROM delta.files")).isEmpty();
    try (CallableStatement statement = connection.prepareCall("dl.help()")) {
      assertThat(statement.execute()).isTrue();
    }
  }

  @Test
  void maxRowsHoldsForPreparedStatementsToo() throws SQLException {
    String sql = "SELECT table_name FROM information_schema.tables";
    try (PreparedStatement prepared = connection.prepareStatement(sql);
        Statement plain = connection.createStatement()) {
      prepared.setMaxRows(3);
      plain.setMaxRows(2);
      assertThat(TestCatalog.rows(prepared.executeQuery())).hasSize(3);
      assertThat(TestCatalog.rows(plain.executeQuery(sql))).hasSize(2);
    }
  }

  @Test
  void timesAreUtcWithMilliseconds() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT committed_at, TIMESTAMP '2026-08-01 12:34:56.789' FROM delta.versions")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getTimestamp(1).toInstant())
          .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(5));
      assertThat(rows.getString(2)).isEqualTo("2026-08-01 12:34:56.789");
      assertThat(rows.getObject(2, LocalDateTime.class))
          .isEqualTo(LocalDateTime.parse("2026-08-01T12:34:56.789"));
      assertThat(rows.getObject(2, Instant.class))
          .isEqualTo(Instant.parse("2026-08-01T12:34:56.789Z"));
    }
  }

  @Test
  void literalsOfEveryKindAreRead() throws SQLException {
    String sql =
        "SELECT TIME '10:00:00', x'CAFE', DATE '2026-01-02', U&'\\00e9', 1.50, NULL, lower(?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, "ABC");
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("10:00:00");
        assertThat(rows.getObject(1)).isNotNull();
        assertThat(rows.getBytes(2)).containsExactly(0xca, 0xfe);
        assertThat(rows.getObject(2)).isNotNull();
        assertThat(rows.getString(3)).isEqualTo("2026-01-02");
        assertThat(rows.getString(4)).isEqualTo("é");
        assertThat(rows.getBigDecimal(5)).isEqualByComparingTo("1.5");
        assertThat(rows.getObject(6)).isNull();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.getString(7)).isEqualTo("abc");
      }
    }
    assertState(() -> connection.prepareStatement("SELECT ARRAY[1]"), "0A000");
  }

  @Test
  void whatPoolsAndToolsCallWorks() throws SQLException {
    assertThat(connection.isValid(1)).isTrue();
    assertThat(connection.getCatalog()).isEqualTo("lake");
    connection.setCatalog("LAKE");
    assertState(() -> connection.setCatalog("nope"), "3D000");
    assertThat(connection.getSchema()).isEqualTo("main");
    connection.setSchema("delta");
    assertThat(TestCatalog.query(connection, "SELECT table_name FROM tables")).hasSize(1);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setClientInfo("ApplicationName", "test");
    assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("test");
    assertThat(connection.unwrap(DeltaLakeDb.class).catalog().tables()).hasSize(1);
    assertThat((Throwable) connection.getWarnings()).isNull();
    assertThat(connection.nativeSQL("SELECT path FROM delta.files")).containsIgnoringCase("select");
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(true);
      statement.setPoolable(true);
      statement.setFetchSize(0);
      statement.closeOnCompletion();
      TestCatalog.rows(statement.executeQuery("SELECT path FROM delta.files"));
      TestCatalog.rows(statement.executeQuery("SELECT path FROM delta.files"));
      statement.getResultSet().close();
      assertThat(statement.isClosed()).isTrue();
    }
  }

  private interface Call {
    void run() throws SQLException;
  }

  private static void assertState(Call call, String state) {
    SQLException failure = catchThrowableOfType(SQLException.class, call::run);
    assertThat((Throwable) failure).isNotNull();
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
  }
}
