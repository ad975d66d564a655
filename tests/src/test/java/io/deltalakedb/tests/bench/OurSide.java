package io.deltalakedb.tests.bench;

import io.deltalakedb.tests.Lake;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The same questions through a {@code jdbc:deltalakedb:} connection, all rows read. */
final class OurSide implements AutoCloseable {
  private static final String FILES =
      "SELECT path, size_in_bytes, partition_values, modification_time FROM delta.files";

  private final Lake lake;
  private final Connection connection;

  OurSide(Path database) throws SQLException {
    this.lake = Lake.create(database);
    this.connection = lake.connection();
  }

  /** Imports without the comparison at the end. */
  void importTable(String name, Path table, String mode) throws SQLException {
    lake.rows(
        "CALL dl.import_table(table_name => ?, location => ?, history_mode => ?, skip_validation"
            + " => TRUE)",
        name,
        table.toString(),
        mode);
  }

  /** Opens the latest version: its number and its schema. */
  long open(String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT t.current_version, s.schema_json FROM delta.tables AS t JOIN delta.schemas AS s"
                + " ON s.table_id = t.table_id AND s.valid_to_version IS NULL"
                + " WHERE t.table_schema = 'main' AND t.table_name = ?")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1) + rows.getString(2).length();
      }
    }
  }

  /** Reads path, size, partition values and time of all files. */
  long list(String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(FILES + " WHERE table_schema = 'main' AND table_name = ?")) {
      statement.setString(1, table);
      return drain(statement);
    }
  }

  /** The same for the files of one partition. */
  long partition(String table, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            FILES + " WHERE table_schema = 'main' AND table_name = ? AND partition_values = ?")) {
      statement.setString(1, table);
      statement.setString(2, "{\"p\":\"" + value + "\"}");
      return drain(statement);
    }
  }

  /** Writes a checkpoint of the latest version. */
  void checkpoint(String table) throws SQLException {
    lake.rows("CALL dl.checkpoint(table_name => ?)", table);
  }

  /** Creates a table with the columns of {@link SeededLog}. */
  void create(String name, Path table) throws SQLException {
    lake.rows(
        "CALL dl.create_table(table_name => ?, schema_json => ?, location => ?, partition_columns"
            + " => ?)",
        name,
        SeededLog.SCHEMA,
        table.toString(),
        "[\"p\"]");
  }

  /** Commits one file; the mirror file is synced when this returns. */
  void append(String name, String action) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "CALL dl.commit_table(table_name => ?, actions => ?, is_blind_append => TRUE)")) {
      statement.setString(1, name);
      statement.setString(2, action);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        if (!rows.getString("mirror_state").equals("PUBLISHED")) {
          throw new IllegalStateException("Not published: " + rows.getString("mirror_state"));
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    lake.close();
  }

  private static long drain(PreparedStatement statement) throws SQLException {
    long sum = 0;
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        sum += rows.getString(1).length() + rows.getLong(2) + rows.getString(3).length();
        sum += rows.getTimestamp(4).getTime();
      }
    }
    return sum;
  }
}
