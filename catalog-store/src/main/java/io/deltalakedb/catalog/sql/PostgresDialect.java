package io.deltalakedb.catalog.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * PostgreSQL, one schema of a database on a server. Several writers at once: a commit locks the
 * heads of its tables, in the order of their keys, and takes its place in the order of the catalog
 * last, so that places become visible in their order.
 */
final class PostgresDialect implements Dialect {

  static final String URL_PREFIX = "jdbc:postgresql:";

  /** For {@code IS JSON}, by which statistics that are no JSON are told. */
  private static final int OLDEST_VERSION = 160_000;

  private final PostgresAddress address;
  private final PostgresCopy copy = new PostgresCopy();
  private @Nullable HikariDataSource pool;

  PostgresDialect(String jdbcUrl) {
    this.address = PostgresAddress.parse(jdbcUrl);
  }

  @Override
  public String place() {
    return address.shown();
  }

  @Override
  public String ownSchema() {
    return "";
  }

  @Override
  public String folder() {
    return "postgresql/";
  }

  @Override
  public boolean hasOneWriter() {
    return false;
  }

  /** False where the server is fine and the schema that the address names is not there. */
  @Override
  public boolean exists() {
    try (Connection connection = address.connect(Duration.ZERO)) {
      requireVersion(connection);
      return !text(connection, "SELECT coalesce(current_schema(), '')").isEmpty();
    } catch (SQLException e) {
      throw translate("open the catalog " + place(), e, Duration.ZERO);
    }
  }

  @Override
  public void create() {
    try (Connection connection = address.connect(Duration.ZERO)) {
      String schema = address.schema().orElse("public");
      run(connection, "CREATE SCHEMA IF NOT EXISTS \"" + schema.replace("\"", "\"\"") + "\"");
    } catch (SQLException e) {
      throw translate("create the catalog " + place(), e, Duration.ZERO);
    }
  }

  @Override
  public Connection connect(Duration busyTimeout) throws SQLException {
    return address.connect(busyTimeout);
  }

  @Override
  public Connection borrow(Duration busyTimeout) throws SQLException {
    return pool(busyTimeout).getConnection();
  }

  private synchronized HikariDataSource pool(Duration busyTimeout) {
    HikariDataSource open = pool;
    if (open == null) {
      open = address.pool(busyTimeout);
      pool = open;
    }
    return open;
  }

  /** Every connection may be of a server that is gone: the next work gets a new one. */
  @Override
  public synchronized void failed(SQLException failure) {
    if (pool != null && kindOf(failure) == FailureKind.CONNECTION) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }

  @Override
  public void settle(Connection connection) {}

  @Override
  public Optional<String> lightly() {
    return Optional.of("SET LOCAL synchronous_commit TO off");
  }

  @Override
  public void mark(Connection connection) {}

  @Override
  public boolean hasTables(Connection connection) throws SQLException {
    return isTrue(
        connection,
        """
        SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_tables
                        WHERE schemaname = current_schema() AND tablename LIKE 'dl\\_%')
        """);
  }

  @Override
  public boolean hasTable(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_tables
                            WHERE schemaname = current_schema() AND tablename = ?)
            """)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** The driver streams rows in a transaction only; it ends when the connection is given back. */
  @Override
  public void beginReads(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  /** The first statement of a transaction begins it. */
  @Override
  public void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  @Override
  public boolean endsFailedTransactions() {
    return true;
  }

  @Override
  public boolean isAborted(Connection connection) throws SQLException {
    return !connection.isClosed()
        && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
  }

  /** Who makes or forgets tables and imports; commits do not ask for it. */
  @Override
  public void lockCatalog(Connection connection) throws SQLException {
    run(
        connection,
        """
        SELECT pg_advisory_xact_lock(
          hashtextextended('deltalakedb.' || coalesce(current_schema(), ''), 0))
        """);
  }

  @Override
  public void lockHeads(Connection connection, Collection<String> tableIds) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT h.table_key FROM dl_head h JOIN dl_table t ON t.table_key = h.table_key
            WHERE t.table_id = ANY (?) ORDER BY h.table_key FOR UPDATE OF h
            """)) {
      statement.setArray(1, connection.createArrayOf("varchar", tableIds.toArray()));
      statement.execute();
    }
  }

  @Override
  public Optional<String> headLock() {
    return Optional.of(
        """
        SELECT h.table_key FROM dl_head h JOIN dl_table t ON t.table_key = h.table_key
        WHERE t.table_id = ? FOR UPDATE OF h
        """);
  }

  @Override
  public Optional<RowAppends> rowAppends() {
    return Optional.of(copy);
  }

  @Override
  public boolean isFar() {
    return true;
  }

  @Override
  public boolean sendsTogether() {
    return true;
  }

  @Override
  public Optional<IdBlocks> idBlocks() {
    return Optional.of(
        (connection, block) -> number(connection, "SELECT nextval('" + block.sequence() + "')"));
  }

  @Override
  public void interrupt(Connection connection) throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
  }

  /** PostgreSQL holds no U+0000 in a text; the line, in which it is an escape, keeps it. */
  @Override
  public String text(String value) {
    return value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
  }

  @Override
  public FailureKind kindOf(SQLException failure) {
    return PostgresFailures.kind(failure);
  }

  /** Tables and views change with migrations only. */
  @Override
  public long schemaStamp(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM dl_migration");
  }

  @Override
  public List<String> integrityProblems(Connection connection) throws SQLException {
    List<String> problems = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT 'pages with a wrong checksum: ' || checksum_failures
                  FROM pg_catalog.pg_stat_database
                 WHERE datname = current_database() AND checksum_failures > 0
                UNION ALL
                SELECT 'an index that is not valid: ' || CAST(i.indexrelid AS regclass)
                  FROM pg_catalog.pg_index i
                  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                 WHERE NOT i.indisvalid AND c.relnamespace = CAST(current_schema() AS regnamespace)
                """)) {
      while (rows.next()) {
        problems.add(rows.getString(1));
      }
    }
    return problems;
  }

  private void requireVersion(Connection connection) throws SQLException {
    if (number(connection, "SELECT current_setting('server_version_num')") < OLDEST_VERSION) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot open the catalog "
              + place()
              + ": the server is PostgreSQL "
              + text(connection, "SELECT current_setting('server_version')")
              + "; it must be 16 or newer");
    }
    String encoding = text(connection, "SELECT current_setting('server_encoding')");
    if (!encoding.equals("UTF8")) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot open the catalog "
              + place()
              + ": the database has the encoding "
              + encoding
              + "; make one with ENCODING 'UTF8'");
    }
  }

  private static boolean isTrue(Connection connection, String sql) throws SQLException {
    return text(connection, sql).equals("t");
  }

  private static long number(Connection connection, String sql) throws SQLException {
    return Long.parseLong(text(connection, sql));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
