package io.deltalakedb.tests.bench;

import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.ListedFile;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.tests.Lake;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The same questions through a {@code jdbc:deltalakedb:} connection, all rows read, and those that
 * read beside it through the Java API.
 */
final class OurSide implements AutoCloseable {
  private static final String FILES =
      "SELECT path, size_in_bytes, partition_values, modification_time FROM delta.files";

  private final Lake lake;
  private final Connection connection;
  private final CatalogStore store;

  OurSide(Path database) throws SQLException {
    this.lake = Lake.create(database);
    this.connection = lake.connection();
    this.store =
        CatalogStore.open(
            new CatalogConfig(
                "jdbc:sqlite:" + database,
                false,
                CatalogConfig.DEFAULT_BUSY_TIMEOUT,
                Optional.empty()));
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
      statement.setString(2, partition(value));
      return drain(statement);
    }
  }

  /** Opens the latest version through the Java API: its number and its schema. */
  long openByApi(String table) {
    CatalogTable found = store.table("main." + table);
    Snapshot snapshot = store.snapshot(found, found.currentVersion());
    return found.currentVersion() + snapshot.metadata().schemaString().length();
  }

  /** Reads path, size, partition values and time of all files through the Java API. */
  long listByApi(String table) {
    long[] sum = new long[1];
    store.listFiles(store.table("main." + table), file -> sum[0] += sum(file));
    return sum[0];
  }

  /** The same for the files of one partition. */
  long partitionByApi(String table, String value) {
    long[] sum = new long[1];
    store.listFiles(store.table("main." + table), partition(value), file -> sum[0] += sum(file));
    return sum[0];
  }

  private static long sum(ListedFile file) {
    return file.path().length()
        + file.sizeInBytes()
        + file.partitionValues().length()
        + file.modificationTime();
  }

  private static String partition(String value) {
    return "{\"p\":\"" + value + "\"}";
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
    store.close();
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
