package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Where a catalog in DuckDB lies, and how much of the machine it may use.
 *
 * @param file of the database
 * @param options {@code threads} and {@code memory_limit}, where they are given
 */
record DuckDbAddress(Path file, Map<String, String> options) {

  static final String URL_PREFIX = "jdbc:duckdb:";

  private static final Map<String, Pattern> OPTIONS =
      Map.of(
          "threads", Pattern.compile("[1-9][0-9]{0,3}"),
          "memory_limit", Pattern.compile("[0-9]+(\\.[0-9]+)? ?([KMGT]i?B|%)"));

  /** Of what DuckDB takes unless told otherwise, four fifths of the machine, this is the half. */
  private static final String MEMORY_LIMIT = "40%";

  DuckDbAddress {
    options = Map.copyOf(options);
  }

  /** Reads {@code jdbc:duckdb:/path?threads=4&memory_limit=8GB}. */
  static DuckDbAddress parse(String jdbcUrl) {
    String address = jdbcUrl.substring(URL_PREFIX.length());
    int question = address.indexOf('?');
    String path = question < 0 ? address : address.substring(0, question);
    if (path.isBlank() || path.startsWith(":") || path.indexOf(';') >= 0) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot open the catalog '" + path + "': it must be the path of a file, without ';'");
    }
    Map<String, String> options = new TreeMap<>();
    if (question >= 0) {
      for (String option : address.substring(question + 1).split("&", -1)) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        String value = option.substring(equals + 1);
        Pattern values = OPTIONS.get(name);
        if (values == null || !values.matcher(value).matches()) {
          throw new DeltaLakeDbException(
              ErrorCode.INVALID_VALUE,
              "Cannot open the catalog "
                  + path
                  + ": the option '"
                  + option
                  + "' is unknown; known are threads=4 and memory_limit=8GB");
        }
        options.put(name, value);
      }
    }
    return new DuckDbAddress(Path.of(path).toAbsolutePath().normalize(), options);
  }

  /** A connection, which opens the database where this process does not have it open. */
  DuckDBConnection connect() throws SQLException {
    return connect(properties());
  }

  /** A connection that nobody of this process has beside; others have other options. */
  DuckDBConnection connectAlone() throws SQLException {
    Properties properties = properties();
    properties.setProperty("memory_limit", "256MiB");
    properties.setProperty("threads", "1");
    properties.setProperty("preserve_insertion_order", "false");
    return connect(properties);
  }

  private DuckDBConnection connect(Properties properties) throws SQLException {
    Connection connection = new DuckDBDriver().connect(URL_PREFIX + file, properties);
    if (connection == null) {
      throw new IllegalStateException(URL_PREFIX);
    }
    return connection.unwrap(DuckDBConnection.class);
  }

  /** For DuckDB's driver: nothing is loaded from the network, nothing else is read. */
  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("enable_external_access", "false");
    properties.setProperty("memory_limit", options.getOrDefault("memory_limit", MEMORY_LIMIT));
    if (options.containsKey("threads")) {
      properties.setProperty("threads", options.getOrDefault("threads", ""));
    }
    return properties;
  }
}
