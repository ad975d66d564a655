package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong with a catalog in DuckDB: blocks whose checksum does not hold, which reading shows,
 * and rows of one key in the tables that have no key of their own.
 */
final class DuckDbIntegrity {

  private static final Map<String, String> KEYS =
      new TreeMap<>(
          Map.of(
              "dl_action", "table_key, version, action_index",
              "dl_commit", "table_key, version",
              "dl_file_current", "table_key, path, dv_id",
              "dl_file_history", "table_key, file_id",
              "dl_line", "line_id",
              "dl_outbox", "table_key, version"));

  private final Connection connection;

  DuckDbIntegrity(Connection connection) {
    this.connection = connection;
  }

  List<String> problems() throws SQLException {
    List<String> problems = new ArrayList<>();
    for (String table : tables()) {
      try {
        long rows = number("SELECT count(*), bit_xor(hash(t)) FROM " + table + " AS t");
        String key = KEYS.get(table);
        if (key != null) {
          long keys =
              number("SELECT count(*) FROM (SELECT DISTINCT " + key + " FROM " + table + ")");
          if (keys < rows) {
            problems.add(table + " has " + (rows - keys) + " rows too many for (" + key + ")");
          }
        }
      } catch (SQLException e) {
        if (DuckDbFailures.kind(e) != FailureKind.CORRUPT) {
          throw e;
        }
        problems.add(table + ": " + e.getMessage());
      }
    }
    return problems;
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT table_name FROM duckdb_tables()
                WHERE NOT internal AND table_name LIKE 'dl\\_%' ESCAPE '\\' ORDER BY table_name
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
