package io.deltalakedb.driver;

import io.deltalakedb.catalog.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A catalog in a directory, and the few statements that tests are made of. */
final class TestCatalog {

  private final Path database;
  private final String url;

  TestCatalog(Path directory) {
    this(directory, "jdbc:deltalakedb:sqlite:" + directory.resolve("metadata.sqlite") + "?");
  }

  private TestCatalog(Path directory, String url) {
    this.database = directory.resolve("metadata.sqlite");
    this.url = url;
  }

  /** A fresh file of DuckDB. */
  static TestCatalog onDuckDb(Path directory) {
    return new TestCatalog(
        directory, "jdbc:deltalakedb:duckdb:" + directory.resolve("metadata.duckdb") + "?");
  }

  /** A fresh database of a PostgreSQL server; tables lie in the directory. */
  static TestCatalog onPostgres(Path directory) {
    String server = PostgresServer.freshDatabase().substring("jdbc:".length());
    return new TestCatalog(directory, "jdbc:deltalakedb:" + server + "&");
  }

  Path database() {
    return database;
  }

  String url() {
    return url + "create=true";
  }

  Connection connect(String... options) throws SQLException {
    StringBuilder url = new StringBuilder(url());
    for (String option : options) {
      url.append('&').append(option);
    }
    return DriverManager.getConnection(url.toString());
  }

  /** One add action as a caller writes it. */
  static String add(String path) {
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":{},\"size\":10,\"modificationTime\":1,\"dataChange\":true,"
        + "\"stats\":\"{\\\"numRecords\\\":3}\"}}";
  }

  /** Creates a table with one column and says where it lies. */
  static Path createTable(Connection connection, String name) throws SQLException {
    List<Map<String, String>> rows =
        query(
            connection, "CALL dl.create_table(table_name => ?, columns_ddl => 'id BIGINT')", name);
    return Path.of(rows.get(0).get("location"));
  }

  /** Creates a table with one column in the directory, which every database can. */
  Path placeTable(Connection connection, String name) throws SQLException {
    Path location = database.resolveSibling(name);
    query(
        connection,
        "CALL dl.create_table(table_name => ?, columns_ddl => 'id BIGINT', location => ?)",
        name,
        location.toString());
    return location;
  }

  /** Commits one file and gives the answer. */
  static Map<String, String> commit(Connection connection, String table, String path)
      throws SQLException {
    return query(
            connection, "CALL dl.commit_table(table_name => ?, actions => ?)", table, add(path))
        .get(0);
  }

  /** All rows of a statement, by column name. */
  static List<Map<String, String>> query(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return rows(result);
      }
    }
  }

  /** All rows of a result set, by column name. */
  static List<Map<String, String>> rows(ResultSet result) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, String> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        String text = result.getString(i);
        row.put(result.getMetaData().getColumnLabel(i), text == null ? "" : text);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Runs a statement for its failure. */
  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
