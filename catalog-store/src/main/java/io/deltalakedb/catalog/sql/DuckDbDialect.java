package io.deltalakedb.catalog.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in one file, for one process. Its transactions do not wait for each other, so each changes
 * the row of dl_writer first: of two the second fails there, and tries again.
 */
final class DuckDbDialect implements Dialect, Restart {

  /** The turn of each transaction that is open: one that is aborted cannot be asked. */
  private final Map<Connection, Long> turns = Collections.synchronizedMap(new WeakHashMap<>());

  private final DuckDbAddress address;
  private final Path file;
  private final DuckDbFile files;
  private final DuckDbAppends appends = new DuckDbAppends();
  private final DuckDbIds ids = new DuckDbIds();

  /** Whether the row of dl_writer is known to be there. */
  private volatile boolean isMade;

  /** The others are made from it; while one is open, the database is. */
  private @Nullable DuckDBConnection first;

  DuckDbDialect(String jdbcUrl) {
    this.address = DuckDbAddress.parse(jdbcUrl);
    this.file = address.file();
    this.files = new DuckDbFile(file);
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public String folder() {
    return "duckdb/";
  }

  @Override
  public boolean exists() {
    return files.exists();
  }

  @Override
  public void create() {
    files.create();
  }

  @Override
  public Connection connect(Duration busyTimeout) throws SQLException {
    DuckDBConnection connection = open().duplicate();
    try {
      run(connection, "SET TimeZone = 'UTC'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private synchronized DuckDBConnection open() throws SQLException {
    DuckDBConnection open = first;
    if (open == null) {
      files.requireThere();
      files.keepLogClosedToOthers();
      open = address.connect();
      first = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    if (first != null) {
      try {
        first.close();
      } catch (SQLException e) {
        // What was committed is in the write-ahead log.
      }
      first = null;
    }
  }

  @Override
  public boolean isFar() {
    return true;
  }

  /** No index has two columns that it is read by, and a row costs as much as some thousands. */
  @Override
  public boolean isSetBased() {
    return true;
  }

  @Override
  public Optional<IdBlocks> idBlocks() {
    return Optional.of(ids);
  }

  @Override
  public Optional<RowAppends> rowAppends() {
    return Optional.of(appends);
  }

  @Override
  public Optional<Restart> restart() {
    return Optional.of(this);
  }

  @Override
  public void settle(Connection connection) {}

  @Override
  public void mark(Connection connection) {}

  @Override
  public boolean hasTables(Connection connection) throws SQLException {
    return number(
            connection,
            """
            SELECT (SELECT count(*) FROM duckdb_tables() WHERE NOT internal)
              + (SELECT count(*) FROM duckdb_views() WHERE NOT internal)
            """)
        > 0;
  }

  @Override
  public boolean hasTable(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT 1 FROM duckdb_tables()
            WHERE database_name = current_database() AND schema_name = 'main' AND table_name = ?
            """)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** In a database that is new there is no row to change: it is made first. */
  @Override
  public void begin(Connection connection) throws SQLException {
    files.keepLogClosedToOthers();
    isMade = isMade || hasTable(connection, "dl_writer");
    connection.setAutoCommit(false);
    boolean begun = false;
    try {
      if (!isMade) {
        run(connection, "CREATE TABLE dl_writer AS SELECT CAST(0 AS BIGINT) AS turn");
      }
      long turn = number(connection, "UPDATE dl_writer SET turn = turn + 1 RETURNING turn");
      turns.put(connection, turn);
      ids.begun(turn);
      begun = true;
    } finally {
      if (!begun) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /**
   * DuckDB's own does nothing where the transaction is aborted, and says nothing: so it is asked.
   */
  @Override
  public void commit(Connection connection) throws SQLException {
    run(connection, "SELECT 1");
    connection.commit();
    connection.setAutoCommit(true);
    Long turn = turns.get(connection);
    if (turn != null) {
      ids.committed(turn);
    }
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  @Override
  public boolean isAborted(Connection connection) throws SQLException {
    try {
      run(connection, "SELECT 1");
      return false;
    } catch (SQLException e) {
      if (kindOf(e) == FailureKind.ABORTED) {
        return true;
      }
      throw e;
    }
  }

  @Override
  public void beginAgain(Connection connection) throws SQLException {
    Long turn = turns.get(connection);
    rollback(connection);
    begin(connection);
    if (!Objects.equals(turns.get(connection), turn)) {
      throw new SQLException("TransactionContext Error: Conflict, another writer came between");
    }
  }

  @Override
  public FailureKind kindOf(SQLException failure) {
    return DuckDbFailures.kind(failure);
  }

  /** Tables and views change with migrations only. */
  @Override
  public long schemaStamp(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM dl_migration");
  }

  @Override
  public List<String> integrityProblems(Connection connection) throws SQLException {
    return new DuckDbIntegrity(connection).problems();
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
