package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the catalog database is and how it is opened.
 *
 * @param jdbcUrl URL of the database's own driver, as {@code jdbc:sqlite:/abs/path} or {@code
 *     jdbc:postgresql://host/database?user=...}
 * @param createIfMissing whether a database that is not there is made
 * @param busyTimeout how long a statement waits for a lock that somebody else holds
 * @param userName who commits, for the rows that say so
 */
public record CatalogConfig(
    String jdbcUrl, boolean createIfMissing, Duration busyTimeout, Optional<String> userName) {

  /** How long a lock is waited for where nothing else is said. */
  public static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(10);

  public CatalogConfig {
    requireNonNull(jdbcUrl, "jdbcUrl");
    requireNonNull(busyTimeout, "busyTimeout");
    requireNonNull(userName, "userName");
  }

  /** Options of the URL may hold a password. */
  @Override
  public String toString() {
    int options = jdbcUrl.indexOf('?');
    return options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
  }
}
