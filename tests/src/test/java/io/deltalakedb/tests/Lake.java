package io.deltalakedb.tests;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalog reached as users reach it: one JDBC connection to a SQLite file. */
public final class Lake implements AutoCloseable {
  private final Connection connection;

  private Lake(Connection connection) {
    this.connection = connection;
  }

  /** Opens the catalog in that file, and makes it where it is missing. */
  public static Lake create(Path database) throws SQLException {
    return new Lake(DriverManager.getConnection(url(database) + "?create=true"));
  }

  /** Opens the catalog in that file. */
  public static Lake open(Path database) throws SQLException {
    return new Lake(DriverManager.getConnection(url(database)));
  }

  /** Opens the catalog of that URL. */
  public static Lake at(String url) throws SQLException {
    return new Lake(DriverManager.getConnection(url));
  }

  /** The URL of the catalog in that file. */
  public static String url(Path database) {
    return "jdbc:deltalakedb:sqlite:" + database.toAbsolutePath();
  }

  /** The connection itself. */
  public Connection connection() {
    return connection;
  }

  /** All rows of a query or a call: column labels with their values as text. */
  public List<Map<String, @Nullable String>> rows(String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      try (ResultSet results = statement.executeQuery()) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        while (results.next()) {
          rows.add(row(results));
        }
        return rows;
      }
    }
  }

  /** The only row of a query or a call. */
  public Map<String, @Nullable String> row(String sql, @Nullable Object... parameters)
      throws SQLException {
    List<Map<String, @Nullable String>> rows = rows(sql, parameters);
    if (rows.size() != 1) {
      throw new AssertionError(sql + " answered " + rows.size() + " rows");
    }
    return rows.get(0);
  }

  /** The first column of the only row, a number. */
  public long number(String sql, @Nullable Object... parameters) throws SQLException {
    return Long.parseLong(text(sql, parameters));
  }

  /** The first column of the only row, as text. */
  public String text(String sql, @Nullable Object... parameters) throws SQLException {
    return String.valueOf(row(sql, parameters).values().iterator().next());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static Map<String, @Nullable String> row(ResultSet results) throws SQLException {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
      row.put(results.getMetaData().getColumnLabel(column), results.getString(column));
    }
    return row;
  }
}
