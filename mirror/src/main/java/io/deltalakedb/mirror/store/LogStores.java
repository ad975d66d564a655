package io.deltalakedb.mirror.store;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which store holds a location, by its scheme; a plain absolute path is local. */
public final class LogStores {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private final LogStore local;

  public LogStores(LogStore local) {
    this.local = requireNonNull(local, "local");
  }

  /** The same stores, which ask {@code watch} before each step whether to go on. */
  public LogStores watchedBy(Runnable watch) {
    return new LogStores(new WatchedLogStore(local, watch));
  }

  /** The store of a location, empty where its scheme has none yet. */
  public Optional<LogStore> find(String location) {
    Optional<String> scheme = scheme(location);
    return scheme.isEmpty() || scheme.get().equals("file") ? Optional.of(local) : Optional.empty();
  }

  /**
   * The store of a location.
   *
   * @throws DeltaLakeDbException 0A000 where its scheme has none yet
   */
  public LogStore of(String location) {
    return find(location)
        .orElseThrow(
            () ->
                new DeltaLakeDbException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "Cannot open %s: there is no log store for %s: yet; use a local path"
                        .formatted(location, scheme(location).orElse(""))));
  }

  /** The scheme of a location in lower case, empty for a plain path. */
  public static Optional<String> scheme(String location) {
    Matcher matcher = SCHEME.matcher(location);
    return matcher.matches()
        ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The directory of a table's own log. */
  public static String logDir(String tableLocation) {
    return withoutEndSlash(tableLocation) + "/_delta_log";
  }

  /** A location without slashes at its end. */
  public static String withoutEndSlash(String location) {
    int end = location.length();
    while (end > 1 && location.charAt(end - 1) == '/') {
      end--;
    }
    return location.substring(0, end);
  }

  /**
   * The path of a location on the local disk, without {@code file:} and {@code ..}.
   *
   * @throws DeltaLakeDbException 0A000 where it lies elsewhere, 22023 where it is no location
   */
  public static String localPath(String location) {
    return LocalPath.of(location).normalize().toString();
  }

  /** Whether two locations are spellings of one; links are not followed. */
  public static boolean isSame(String location, String other) {
    return plain(location).equals(plain(other));
  }

  private static String plain(String location) {
    if (scheme(location).isEmpty() || location.startsWith("file:")) {
      return LocalPath.of(location).normalize().toString();
    }
    return withoutEndSlash(location);
  }
}
