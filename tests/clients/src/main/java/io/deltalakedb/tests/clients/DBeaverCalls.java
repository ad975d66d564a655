package io.deltalakedb.tests.clients;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The calls of DBeaver's generic driver, in its order: connect in manual mode, look around, open a
 * schema and a table, show rows, run a script. Where DBeaver forgives, this does not.
 */
final class DBeaverCalls {

  private final Connection connection;
  private final DatabaseMetaData metadata;
  private final Map<String, Integer> seen = new LinkedHashMap<>();

  private DBeaverCalls(Connection connection) throws SQLException {
    this.connection = connection;
    this.metadata = connection.getMetaData();
  }

  static void run(String url) throws SQLException {
    Driver driver = DriverManager.getDriver(url);
    Properties properties = new Properties();
    properties.setProperty("user", "dbeaver");
    require(driver.getPropertyInfo(url, properties).length > 5, "properties of the driver");
    try (Connection connection = driver.connect(url, properties)) {
      DBeaverCalls calls = new DBeaverCalls(connection);
      calls.connect();
      calls.describe();
      calls.browse();
      calls.open("delta", "versions");
      calls.open("sales", "orders");
      calls.routines();
      calls.rows();
      calls.script();
      calls.seen.forEach((call, rows) -> ClientMain.print("dbeaver", call + " " + rows));
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("DBeaver would miss: " + what);
    }
  }

  private void connect() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setAutoCommit(false);
    require(!connection.getAutoCommit(), "manual mode");
    connection.commit();
    connection.setAutoCommit(true);
    connection.setClientInfo("ApplicationName", "DBeaver 24.2 - Main");
    require(connection.isValid(10), "a living connection");
    require(connection.getWarnings() == null, "no warnings");
  }

  private void describe() throws SQLException {
    require(metadata.getDatabaseProductName().equals("deltalakedb"), "product");
    require(metadata.getDriverVersion() != null && metadata.getURL() != null, "driver");
    require(metadata.supportsTransactions(), "transactions");
    require(metadata.getDefaultTransactionIsolation() > 0, "isolation");
    require(metadata.getIdentifierQuoteString().equals("\""), "quotes");
    require(metadata.getSearchStringEscape().equals("\\"), "escape");
    require(metadata.getCatalogSeparator().equals("."), "separator");
    require(metadata.isCatalogAtStart(), "catalog first");
    require(metadata.supportsSchemasInDataManipulation(), "schemas in names");
    require(metadata.supportsBatchUpdates(), "batches");
    require(!metadata.supportsMultipleResultSets(), "one result");
    require(!metadata.getSQLKeywords().isEmpty(), "keywords");
    require(!metadata.getNumericFunctions().isEmpty(), "functions of numbers");
    require(!metadata.getStringFunctions().isEmpty(), "functions of texts");
    require(!metadata.getTimeDateFunctions().isEmpty(), "functions of times");
    require(!metadata.getSystemFunctions().isEmpty(), "functions of the system");
    count("typeInfo", metadata.getTypeInfo(), "TYPE_NAME", "DATA_TYPE", "PRECISION");
    count("clientInfo", metadata.getClientInfoProperties(), "NAME", "MAX_LEN");
    count("tableTypes", metadata.getTableTypes(), "TABLE_TYPE");
  }

  private void browse() throws SQLException {
    count("catalogs", metadata.getCatalogs(), "TABLE_CAT");
    count("schemas", metadata.getSchemas(null, "%"), "TABLE_SCHEM", "TABLE_CATALOG");
    count("schemas of all", metadata.getSchemas(), "TABLE_SCHEM");
    require("main".equals(connection.getSchema()), "the active schema");
    connection.setSchema("delta");
    require("delta".equals(connection.getSchema()), "the chosen schema");
    for (String schema : new String[] {"delta", "sales"}) {
      count(
          "tables " + schema,
          metadata.getTables("lake", schema, "%", null),
          "TABLE_NAME",
          "REMARKS");
      count(
          "columns " + schema,
          metadata.getColumns("lake", schema, "%", "%"),
          "COLUMN_NAME",
          "TYPE_NAME");
      count(
          "keys " + schema, metadata.getPrimaryKeys("lake", schema, "%"), "COLUMN_NAME", "PK_NAME");
      count("foreign keys " + schema, metadata.getImportedKeys("lake", schema, "%"), "FK_NAME");
    }
  }

  private void open(String schema, String table) throws SQLException {
    String escaped = table.replace("_", metadata.getSearchStringEscape() + "_");
    String name = schema + "." + table;
    count(name + " table", metadata.getTables("lake", schema, escaped, null), "TABLE_TYPE");
    count(name + " columns", metadata.getColumns("lake", schema, escaped, "%"), "ORDINAL_POSITION");
    count(name + " key", metadata.getPrimaryKeys("lake", schema, table), "KEY_SEQ");
    count(name + " indexes", metadata.getIndexInfo("lake", schema, table, false, true), "TYPE");
    count(name + " imported", metadata.getImportedKeys("lake", schema, table), "DEFERRABILITY");
    count(name + " exported", metadata.getExportedKeys("lake", schema, table), "DEFERRABILITY");
  }

  private void routines() throws SQLException {
    count("functions", metadata.getFunctions("lake", "delta", null), "FUNCTION_NAME");
    count("procedures", metadata.getProcedures("lake", "dl", null), "PROCEDURE_NAME", "REMARKS");
    count(
        "arguments",
        metadata.getProcedureColumns("lake", "dl", "commit\\_table", "%"),
        "COLUMN_NAME",
        "COLUMN_TYPE");
  }

  private void rows() throws SQLException {
    String sql = "SELECT * FROM lake.delta.versions";
    try (PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setMaxRows(1);
      statement.setFetchSize(200);
      statement.setQueryTimeout(60);
      statement.execute();
      try (ResultSet rows = statement.getResultSet()) {
        int columns = rows.getMetaData().getColumnCount();
        int number = 0;
        while (rows.next()) {
          number++;
          for (int i = 1; i <= columns; i++) {
            rows.getObject(i);
          }
        }
        seen.put("rows of at most 1", number);
        seen.put("columns of rows", columns);
      }
      require(statement.getLargeUpdateCount() == -1, "no count behind rows");
      require(!statement.getMoreResults(), "no more results");
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM lake.delta.versions")) {
      rows.next();
      require(rows.getLong(1) > 0, "a count");
    }
  }

  private void script() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("CALL dl.create_table('dbeaver.t', columns_ddl => 'id BIGINT')");
      count("created", metadata.getTables(null, "dbeaver", "%", null), "TABLE_NAME");
    }
    connection.rollback();
    connection.setAutoCommit(true);
    count("rolled back", metadata.getTables(null, "dbeaver", "%", null));
    try (CallableStatement call = connection.prepareCall("{call dl.help(?)}")) {
      call.setString(1, "commit_table");
      call.execute();
      count("called", call.getResultSet());
    }
  }

  /** Reads all rows, and these columns of them by name. */
  private void count(String call, ResultSet rows, String... columns) throws SQLException {
    int number = 0;
    try (rows) {
      while (rows.next()) {
        number++;
        for (String column : columns) {
          rows.getString(column);
        }
      }
    }
    seen.put(call, number);
  }
}
