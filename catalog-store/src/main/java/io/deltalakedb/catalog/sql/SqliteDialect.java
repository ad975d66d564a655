package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** SQLite in one file, with a write-ahead log beside it. */
final class SqliteDialect implements Dialect {

  static final String URL_PREFIX = "jdbc:sqlite:";

  private static final int APPLICATION_ID = 0x444C4442;
  private static final int CACHE_KIB = -64_000;
  private static final long KEPT_WAL_BYTES = 64L << 20;

  /** Four times SQLite's own: an import writes its hot pages into the database less often. */
  private static final int WAL_PAGES = 4000;

  private final Path file;
  private final CatalogFile files;

  SqliteDialect(String jdbcUrl) {
    String path = jdbcUrl.substring(URL_PREFIX.length());
    if (path.isBlank() || path.startsWith(":") || path.indexOf('?') >= 0) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot open the catalog '" + path + "': it must be the path of a file, without '?'");
    }
    this.file = Path.of(path).toAbsolutePath().normalize();
    this.files = new CatalogFile(file);
  }

  @Override
  public String place() {
    return file.toString();
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
    files.requireThere();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) Math.min(busyTimeout.toMillis(), Integer.MAX_VALUE));
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setGetGeneratedKeys(false);
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setCacheSize(CACHE_KIB);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(KEPT_WAL_BYTES));
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    boolean isFrozen = files.isFrozen();
    config.setReadOnly(isFrozen);
    Connection connection =
        config.createConnection(
            isFrozen
                ? URL_PREFIX + "file:" + file.toUri().getRawPath() + "?immutable=1"
                : URL_PREFIX + file);
    try {
      run(connection, "PRAGMA wal_autocheckpoint = " + WAL_PAGES);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void settle(Connection connection) throws SQLException {
    if (!connection.isReadOnly()
        && !text(connection, "PRAGMA journal_mode").equalsIgnoreCase("wal")) {
      text(connection, "PRAGMA journal_mode = WAL");
    }
  }

  @Override
  public void setDurable(Connection connection, boolean isDurable) throws SQLException {
    run(connection, "PRAGMA synchronous = " + (isDurable ? "FULL" : "NORMAL"));
  }

  @Override
  public void mark(Connection connection) throws SQLException {
    run(connection, "PRAGMA application_id = " + APPLICATION_ID);
  }

  @Override
  public boolean hasTables(Connection connection) throws SQLException {
    return !text(connection, "SELECT COUNT(*) FROM sqlite_master").equals("0");
  }

  @Override
  public boolean hasTable(Connection connection, String name) throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, name, null)) {
      return tables.next();
    }
  }

  /** JDBC's own way of transactions begins the next one at each commit and so keeps the lock. */
  @Override
  public void begin(Connection connection) throws SQLException {
    run(connection, "BEGIN IMMEDIATE");
    setAutoCommit(connection, false);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    run(connection, "COMMIT");
    setAutoCommit(connection, true);
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    try {
      run(connection, "ROLLBACK");
    } finally {
      setAutoCommit(connection, true);
    }
  }

  /** The first statement's read transaction lasts until it has no more rows, and is shared. */
  @Override
  public boolean readsOneStateWhileOnARow() {
    return true;
  }

  @Override
  public FailureKind kindOf(SQLException failure) {
    return SqliteFailures.kind(failure, file);
  }

  @Override
  public long schemaStamp(Connection connection) throws SQLException {
    return Long.parseLong(text(connection, "PRAGMA schema_version"));
  }

  private static void setAutoCommit(Connection connection, boolean autoCommit) throws SQLException {
    connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(autoCommit);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  @Override
  public List<String> integrityProblems(Connection connection) throws SQLException {
    List<String> problems = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check(20)")) {
      while (rows.next()) {
        if (!rows.getString(1).equals("ok")) {
          problems.add(rows.getString(1));
        }
      }
    }
    return problems;
  }
}
