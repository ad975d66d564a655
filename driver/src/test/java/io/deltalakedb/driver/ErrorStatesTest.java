package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorStatesTest {

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    catalog = new TestCatalog(directory);
    connection = catalog.connect();
    TestCatalog.createTable(connection, "sales.orders");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static SQLException failure(ThrowingCallable call) {
    return catchThrowableOfType(SQLException.class, call);
  }

  private SQLException failure(String sql) {
    return failure(() -> TestCatalog.run(connection, sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELEC 1 | 42601",
        "''|42601",
        "SELECT * FROM delta.nothing | 42S02",
        "CALL dl.create_table('other.main.zz', columns_ddl => 'id BIGINT') | 3D000",
        "CALL other.dl.help() | 3D000",
        "CALL dl.commit_table('other.sales.orders', actions => '[]') | 3D000",
        "SELECT * FROM other.delta.tables | 42S02",
        "SELECT * FROM delta.files_at(at_version => 1, 'sales.orders') | 42601",
        "SELECT nothing FROM delta.tables | 42S22",
        "SELECT nothing(1) FROM delta.tables | 42883",
        "INSERT INTO delta.tables (table_name) VALUES ('x') | 0A000",
        "CALL dl.nothing() | 42883",
        "CALL dl.commit_table(table_name => 'sales.orders') | 22023",
        "CALL dl.commit_table(table_name => 'sales.orders', actions => '[]', colour => 1) | 22023",
        "CALL dl.commit_table(table_name => 'sales.none', actions => '[]') | 42S02",
        "CALL dl.create_table(table_name => 'sales.orders', columns_ddl => 'id BIGINT') | 42S01",
        "CALL dl.create_table(table_name => 'delta.x', columns_ddl => 'id BIGINT') | 22023",
        "CALL dl.create_table(table_name => 'a.b', columns_ddl => 'id NOTHING') | 22023",
        "CALL dl.create_table(table_name => 'a.b') | 22023",
        "CALL dl.import_table(table_name => 'a.b', location => 'relative') | 22023",
        "CALL dl.set_properties(table_name => 'sales.orders', properties => '[1]') | 22023",
        "CALL dl.checkpoint(table_name => 'sales.orders', checkpoint_kind => 'v2') | 0A000",
      })
  void everyFailureHasItsState(String sql, String state) {
    SQLException failure = failure(sql);

    assertThat((Throwable) failure).isNotNull();
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
    assertThat(failure.getErrorCode()).isPositive();
    assertThat(failure.getMessage()).isNotBlank().doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dl.commit_table | timeout_ms => -1 | timeout_ms is -1",
        "dl.commit_table | operation => ' ' | operation is empty",
        "dl.commit_table | operation_parameters => 'x' | operation_parameters must be a JSON",
        "dl.commit_table | operation_metrics => '[]' | operation_metrics must be a JSON object",
        "dl.import_table | up_to_version => -3 | up_to_version is -3; give 0 or more",
        "dl.import_table | resume_run => FALSE | resume_run is FALSE; what an interrupted",
      },
      quoteCharacter = '~')
  void aBadArgumentIsNamed(String procedure, String argument, String words) {
    String second = procedure.endsWith("import_table") ? "location => '/t'" : "actions => '[]'";

    SQLException failure =
        failure("CALL " + procedure + "('sales.orders', " + second + ", " + argument + ")");

    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("22023");
    assertThat((Throwable) failure).hasMessageContaining("argument " + words);
  }

  @Test
  void theCatalogMayStandInFrontOfNames() throws SQLException {
    TestCatalog.createTable(connection, "lake.sales.more");

    assertThat(TestCatalog.query(connection, "CALL Lake.dl.help()")).isNotEmpty();
    assertThat(TestCatalog.query(connection, "SELECT 1 FROM lake.delta.tables")).hasSize(2);
  }

  @Test
  void theSubclassesAreThoseOfJdbc() throws SQLException {
    assertThat((Throwable) failure("SELEC 1")).isInstanceOf(SQLSyntaxErrorException.class);
    assertThat(
            (Throwable)
                failure("CALL dl.set_properties(table_name => 'sales.orders', properties => '1')"))
        .isInstanceOf(SQLDataException.class);
    assertThat(
            (Throwable)
                failure(
                    "CALL dl.checkpoint(table_name => 'sales.orders', checkpoint_kind => 'v2')"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThat(
            (Throwable)
                failure(
                    "CALL dl.commit_table(table_name => 'sales.orders', expected_version => 7,"
                        + " actions => '["
                        + TestCatalog.add("a")
                        + "]')"))
        .isInstanceOf(SQLTransactionRollbackException.class)
        .hasMessageContaining("7")
        .hasMessageContaining("0");
    TestCatalog.run(
        connection,
        "CALL dl.set_properties(table_name => 'sales.orders',"
            + " properties => '{\"delta.appendOnly\": true}')");
    TestCatalog.commit(connection, "sales.orders", "a.parquet");
    assertThat(
            (Throwable)
                failure(
                    "CALL dl.commit_table(table_name => 'sales.orders', actions =>"
                        + " '[{\"remove\":{\"path\":\"a.parquet\",\"dataChange\":true,"
                        + "\"deletionTimestamp\":1}}]')"))
        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
  }

  @Test
  void aMissingCatalogIsNamedWithItsRemedy() {
    Path missing = directory.resolve("missing.sqlite");

    SQLException failure =
        failure(() -> DriverManager.getConnection("jdbc:deltalakedb:sqlite:" + missing));

    assertThat((Throwable) failure).isInstanceOf(SQLNonTransientConnectionException.class);
    assertThat(failure.getSQLState()).isEqualTo("08001");
    assertThat((Throwable) failure)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("create");
    assertThat(missing).doesNotExist();
  }

  @Test
  void aForeignFileIsRefusedAndLeftAlone() throws Exception {
    Path foreign = Files.writeString(directory.resolve("foreign.sqlite"), "not a database at all");

    SQLException failure =
        failure(
            () ->
                DriverManager.getConnection("jdbc:deltalakedb:sqlite:" + foreign + "?create=true"));

    assertThat(failure.getSQLState()).isNotNull();
    assertThat(Files.readString(foreign)).isEqualTo("not a database at all");
  }

  @Test
  void aReadOnlyConnectionReadsAndRefusesToWrite() throws SQLException {
    connection.setReadOnly(true);

    assertThat(TestCatalog.query(connection, "SELECT table_name FROM delta.tables")).hasSize(1);
    assertThat(failure("CALL dl.unregister_table(table_name => 'sales.orders')").getSQLState())
        .isEqualTo("25006");
  }

  @Test
  void inManualModeReadsWorkAndWritesSayWhatToDo() throws SQLException {
    connection.setAutoCommit(false);

    assertThat(TestCatalog.query(connection, "SELECT table_name FROM delta.tables")).hasSize(1);
    connection.commit();
    connection.rollback();
    assertThat((Throwable) failure("CALL dl.unregister_table(table_name => 'sales.orders')"))
        .isInstanceOf(SQLFeatureNotSupportedException.class)
        .hasMessageContaining("setAutoCommit(true)");
    assertThat(failure(() -> connection.setSavepoint()).getSQLState()).isEqualTo("0A000");
  }

  @Test
  void whatIsClosedSaysSo() throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("SELECT table_name FROM delta.tables");
    rows.close();
    assertThat(failure(rows::next).getSQLState()).isEqualTo("24000");
    statement.close();
    assertThat(failure(() -> statement.execute("SELECT 1")).getSQLState()).isEqualTo("24000");
    Connection other = catalog.connect();
    other.close();
    assertThat(failure(other::createStatement).getSQLState()).isEqualTo("08003");
    assertThat(other.isValid(1)).isFalse();
  }

  @Test
  void parametersAndColumnsThatAreNotThereSaySo() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT table_name FROM delta.tables WHERE table_id = ?")) {
      assertThat(failure(statement::executeQuery).getSQLState()).isEqualTo("07002");
      assertThat(failure(() -> statement.setString(2, "x")).getSQLState()).isEqualTo("07009");
      assertThat(failure(() -> statement.execute("SELECT 1")).getSQLState()).isEqualTo("0A000");
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT table_name FROM delta.tables")) {
      assertThat(failure(() -> rows.getString(1)).getSQLState()).isEqualTo("24000");
      assertThat(rows.next()).isTrue();
      assertThat(failure(() -> rows.getString("nothing")).getSQLState()).isEqualTo("42S22");
      assertThat(failure(() -> rows.getString(9)).getSQLState()).isEqualTo("07009");
      assertThat(failure(() -> rows.getLong(1)).getSQLState()).isEqualTo("22023");
    }
  }

  @Test
  void aBatchSaysHowFarItCame() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("CALL dl.create_table(table_name => 'b.one', columns_ddl => 'id INT')");
      statement.addBatch("CALL dl.create_table(table_name => 'b.one', columns_ddl => 'id INT')");

      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);

      assertThat(failure.getSQLState()).isEqualTo("42S01");
      assertThat(failure.getUpdateCounts()).hasSize(1);
    }
  }
}
