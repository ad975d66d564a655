package io.deltalakedb.catalog.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where a PostgreSQL catalog is and how it is reached. The options of the URL, of which one may be
 * a password, are kept apart from it and shown to nobody.
 *
 * @param url without options
 * @param options of the PostgreSQL driver
 */
record PostgresAddress(String url, Properties options) {

  /** A commit takes some milliseconds, so that a few connections do for many threads. */
  private static final int POOL_SIZE = 16;

  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

  /** What is set where the URL says nothing. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ApplicationName", "deltalakedb",
          "connectTimeout", "10",
          "tcpKeepAlive", "true",
          "reWriteBatchedInserts", "true",
          "defaultRowFetchSize", "1000");

  static PostgresAddress parse(String jdbcUrl) {
    int question = jdbcUrl.indexOf('?');
    String url = question < 0 ? jdbcUrl : jdbcUrl.substring(0, question);
    Properties options = new Properties();
    options.putAll(DEFAULTS);
    String query = question < 0 ? "" : jdbcUrl.substring(question + 1);
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        options.setProperty(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return new PostgresAddress(url, options);
  }

  /** The address for messages. */
  String shown() {
    return url.substring("jdbc:".length());
  }

  /** The schema that the address names. */
  Optional<String> schema() {
    return Optional.ofNullable(options.getProperty("currentSchema"));
  }

  /** A connection of its own in autocommit mode. */
  Connection connect(Duration lockTimeout) throws SQLException {
    Connection connection = new Driver().connect(url, copy());
    if (connection == null) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot open the catalog: it must be postgresql://host:5432/database");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(settings(lockTimeout));
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Connections for short pieces of work, checked before they are lent. */
  HikariDataSource pool(Duration lockTimeout) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setDriverClassName(Driver.class.getName());
    config.setDataSourceProperties(copy());
    config.setPoolName("deltalakedb");
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    config.setConnectionInitSql(settings(lockTimeout));
    config.setConnectionTimeout(Math.max(lockTimeout.toMillis(), SHORTEST_WAIT.toMillis()));
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /**
   * Locks are waited for as long as the catalog is told; an acknowledged commit is on the disk,
   * whatever the server's default. Compiling queries costs more here than it saves.
   */
  private static String settings(Duration lockTimeout) {
    return "SELECT set_config('lock_timeout', '"
        + lockTimeout.toMillis()
        + "ms', false), set_config('jit', 'off', false), set_config('synchronous_commit',"
        + " CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'"
        + " ELSE current_setting('synchronous_commit') END, false)";
  }

  private Properties copy() {
    Properties copy = new Properties();
    copy.putAll(options);
    return copy;
  }

  @Override
  public String toString() {
    return shown();
  }
}
