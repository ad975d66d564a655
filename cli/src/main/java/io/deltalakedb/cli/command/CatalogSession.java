package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.ResultPrinter;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.driver.DeltaLakeDriver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** One catalog, opened for a verb: its parts, and a connection for SQL. */
final class CatalogSession implements AutoCloseable {

  private final DeltaLakeDb database;
  private final Connection connection;

  private CatalogSession(DeltaLakeDb database, Connection connection) {
    this.database = requireNonNull(database, "database");
    this.connection = requireNonNull(connection, "connection");
  }

  static CatalogSession open(ConnectionConfig config) throws SQLException {
    DeltaLakeDb database = DeltaLakeDb.open(config);
    try {
      return new CatalogSession(database, new DeltaLakeDriver().connect(config));
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  DeltaLakeDb database() {
    return database;
  }

  Connection connection() {
    return connection;
  }

  /** The id of a table that is given by name or by id. */
  String tableId(String nameOrId) {
    return database.catalog().table(nameOrId).tableId();
  }

  /** Whether versions of a table wait to be published. */
  boolean hasUnpublished(CatalogTable table) {
    return !database.catalog().outbox().pending(table).isEmpty();
  }

  /** Runs a call for what it does; its warnings are printed. */
  void call(String sql, Terminal terminal, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      statement.execute();
      printWarnings(statement, terminal);
    }
  }

  /** Runs a statement and prints its rows, and its warnings beside them. */
  void print(ResultPrinter printer, Terminal terminal, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      try (ResultSet rows = statement.executeQuery()) {
        printer.print(rows);
      }
      printWarnings(statement, terminal);
    }
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private static void printWarnings(Statement statement, Terminal terminal) throws SQLException {
    new ErrorPrinter(terminal.err(), false)
        .printWarnings(Optional.ofNullable(statement.getWarnings()));
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      database.close();
    }
  }
}
