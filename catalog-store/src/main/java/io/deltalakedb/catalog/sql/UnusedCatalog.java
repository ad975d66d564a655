package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Takes back a catalog file that was made for nothing. */
public final class UnusedCatalog {

  private UnusedCatalog() {}

  /**
   * Removes the file of a catalog in SQLite or DuckDB where no table was ever complete and none is
   * being imported, and nobody else has it open. Gives whether it is gone; other databases stay.
   */
  public static boolean remove(String jdbcUrl) {
    if (jdbcUrl.startsWith(DuckDbAddress.URL_PREFIX)) {
      return removeDuckDb(DuckDbAddress.parse(jdbcUrl));
    }
    if (!jdbcUrl.startsWith(SqliteDialect.URL_PREFIX)) {
      return false;
    }
    SqliteDialect dialect = new SqliteDialect(jdbcUrl);
    try (Connection connection = dialect.connect(Duration.ZERO);
        Statement statement = connection.createStatement()) {
      return takeAlone(statement)
          && isUnused(statement)
          && Files.deleteIfExists(Path.of(dialect.place()));
    } catch (SQLException | IOException | DeltaLakeDbException e) {
      return false; // it never was, somebody else has it, or the disk does not let go of it
    }
  }

  /** While it is open no other process can open it. */
  private static boolean removeDuckDb(DuckDbAddress address) {
    try (Connection connection = address.connectAlone();
        Statement statement = connection.createStatement()) {
      if (!isUnused(statement)) {
        return false;
      }
      new DuckDbFile(address.file()).delete();
      return true;
    } catch (SQLException | IOException | DeltaLakeDbException e) {
      return false; // it never was, somebody else has it, or the disk does not let go of it
    }
  }

  /** A database leaves the write-ahead log only for the one who has it alone. */
  private static boolean takeAlone(Statement statement) throws SQLException {
    statement.execute("PRAGMA locking_mode = EXCLUSIVE");
    try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
      if (!mode.next() || !mode.getString(1).equalsIgnoreCase("delete")) {
        return false;
      }
    }
    statement.execute("BEGIN EXCLUSIVE");
    return true;
  }

  private static boolean isUnused(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT c.last_commit_seq = 0 AND NOT EXISTS (SELECT 1 FROM dl_table)
            FROM dl_catalog AS c
            """)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
