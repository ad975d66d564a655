package io.deltalakedb.driver;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.procedure.CommitDefaults;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is told: the catalog and the properties. Read once from a path, a {@code
 * jdbc:deltalakedb:} URL or a {@code deltasql://} URI, then only passed on.
 *
 * @param backend the database: sqlite, duckdb or postgresql
 * @param file of the database, absolute; empty for one on a server
 * @param databaseUrl for the database's own driver; may hold a password
 * @param user who commits
 * @param schema of names that are written without one
 * @param readOnly whether every call that writes is refused
 * @param waitForMirror how far a commit's log file must be when the call returns
 * @param commits what holds for commits where a call does not say
 * @param engineInfo for {@code commitInfo.engineInfo}
 * @param fetchSize rows at a time for remote clients
 * @param createIfMissing whether a missing catalog is created
 * @param busyTimeout how long to wait for another process
 * @param table the table that the address names, if any
 */
public record ConnectionConfig(
    String backend,
    Optional<Path> file,
    String databaseUrl,
    Optional<String> user,
    String schema,
    boolean readOnly,
    String waitForMirror,
    CommitDefaults commits,
    Optional<String> engineInfo,
    int fetchSize,
    boolean createIfMissing,
    Duration busyTimeout,
    Optional<String> table) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)?");

  private static final Set<String> LATER_BACKENDS = Set.of("http", "https");

  /** What of DuckDB's settings may stand in an address. */
  private static final Set<String> DUCKDB_OPTIONS = Set.of("threads", "memory_limit");

  private static final Set<String> LATER_PROPERTIES = Set.of("asof", "token", "traceparent");

  public ConnectionConfig {
    requireNonNull(backend, "backend");
    requireNonNull(file, "file");
    requireNonNull(databaseUrl, "databaseUrl");
    requireNonNull(schema, "schema");
    requireNonNull(waitForMirror, "waitForMirror");
    requireNonNull(commits, "commits");
    requireNonNull(busyTimeout, "busyTimeout");
  }

  /** Reads a path, a URL or a URI. */
  public static ConnectionConfig parse(String text) {
    return parse(text, new Properties());
  }

  /**
   * Reads a path, a URL or a URI together with properties; what the text says wins.
   *
   * @throws DeltaLakeDbException 22023 for an unknown or ill-formed property, naming the known
   *     ones; 0A000 for a database or a property that is not built yet
   */
  public static ConnectionConfig parse(String text, Properties properties) {
    return parse(text, properties, System::getenv);
  }

  static ConnectionConfig parse(
      String text, Properties properties, Function<String, @Nullable String> environment) {
    CatalogAddress address = CatalogAddress.parse(text, environment);
    if (LATER_BACKENDS.contains(address.backend())) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot open the catalog "
              + address
              + ": "
              + address.backend()
              + " is not built yet; use "
              + CatalogAddress.JDBC_PREFIX
              + "sqlite:<path>");
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      given.put(name, properties.getProperty(name));
    }
    given.putAll(address.options());
    return switch (address.backend()) {
      case "sqlite" -> {
        Path file = path(address);
        yield of("sqlite", Optional.of(file), "jdbc:sqlite:" + file, values(given));
      }
      case "duckdb" -> ofDuckDb(address, given);
      case "postgresql", "postgres" -> ofServer(address, given);
      default ->
          throw new DeltaLakeDbException(
              ErrorCode.INVALID_VALUE, "Cannot open the catalog" + address.unknownDatabase());
    };
  }

  private static ConnectionConfig ofDuckDb(CatalogAddress address, Map<String, String> given) {
    Path file = path(address);
    if (address.place().indexOf('?') >= 0 || address.place().indexOf(';') >= 0) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot open the catalog " + address + ": a path to DuckDB has no ? and no ;");
    }
    Map<String, String> ours = new LinkedHashMap<>();
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    given.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (DUCKDB_OPTIONS.contains(lower)) {
            query.add(lower + "=" + value);
          } else {
            ours.put(name, value);
          }
        });
    return of("duckdb", Optional.of(file), "jdbc:duckdb:" + file + query, values(ours));
  }

  private static Map<ConnectionProperty, String> values(Map<String, String> given) {
    Map<ConnectionProperty, String> values = new EnumMap<>(ConnectionProperty.class);
    given.forEach((name, value) -> values.put(property(name), value));
    return values;
  }

  /** Options of the server's own driver are told apart from ours by their names. */
  private static ConnectionConfig ofServer(CatalogAddress address, Map<String, String> given) {
    Map<String, String> ours = new LinkedHashMap<>();
    Map<String, String> ofServer = new TreeMap<>();
    given.forEach(
        (name, value) ->
            ServerAddress.option(name)
                .ifPresentOrElse(
                    option -> ofServer.put(option, value), () -> ours.put(name, value)));
    Map<ConnectionProperty, String> values = values(ours);
    ServerAddress server =
        ServerAddress.parse(address, ofServer)
            .as(text(values, ConnectionProperty.USER), text(values, ConnectionProperty.PASSWORD));
    server.user().ifPresent(name -> values.put(ConnectionProperty.USER, name));
    return of("postgresql", Optional.empty(), server.databaseUrl(), values);
  }

  private static ConnectionConfig of(
      String backend,
      Optional<Path> file,
      String databaseUrl,
      Map<ConnectionProperty, String> values) {
    return new ConnectionConfig(
        backend,
        file,
        databaseUrl,
        text(values, ConnectionProperty.USER),
        values.getOrDefault(ConnectionProperty.SCHEMA, ConnectionProperty.SCHEMA.defaultValue()),
        Boolean.parseBoolean(choice(values, ConnectionProperty.READ_ONLY)),
        choice(values, ConnectionProperty.WAIT_FOR_MIRROR),
        new CommitDefaults(
            text(values, ConnectionProperty.ISOLATION_LEVEL).map(IsolationLevel::parse),
            number(values, ConnectionProperty.MAX_RETRIES, "a number of tries, 0 or more")),
        text(values, ConnectionProperty.ENGINE_INFO),
        number(values, ConnectionProperty.FETCH_SIZE, "a number of rows"),
        Boolean.parseBoolean(choice(values, ConnectionProperty.CREATE))
            || choice(values, ConnectionProperty.SQL_SCHEMA).equals("create_if_missing"),
        busyTimeout(values),
        text(values, ConnectionProperty.TABLE));
  }

  /** The same catalog, created where it is missing. */
  public ConnectionConfig creating() {
    return with(readOnly, true);
  }

  /** The same catalog, only to be read. */
  public ConnectionConfig reading() {
    return with(true, createIfMissing);
  }

  private ConnectionConfig with(boolean onlyToRead, boolean create) {
    return new ConnectionConfig(
        backend,
        file,
        databaseUrl,
        user,
        schema,
        onlyToRead,
        waitForMirror,
        commits,
        engineInfo,
        fetchSize,
        create,
        busyTimeout,
        table);
  }

  /** The JDBC URL of the catalog, without properties. */
  public String url() {
    int options = databaseUrl.indexOf('?');
    String plain =
        options < 0 || backend.equals("sqlite") ? databaseUrl : databaseUrl.substring(0, options);
    return CatalogAddress.JDBC_PREFIX + plain.substring("jdbc:".length());
  }

  CatalogConfig catalog() {
    return new CatalogConfig(databaseUrl, createIfMissing, busyTimeout, user);
  }

  private static Path path(CatalogAddress address) {
    String place = address.place();
    if (place.isEmpty() || place.startsWith(":")) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot open the catalog " + address + ": a catalog is a file; give its path");
    }
    try {
      return Path.of(place).toAbsolutePath().normalize();
    } catch (InvalidPathException e) { // its message shows the whole text
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE, "Cannot open the catalog " + address + ": not a path");
    }
  }

  private static ConnectionProperty property(String name) {
    if (LATER_PROPERTIES.contains(name.toLowerCase(Locale.ROOT))) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot open the connection: property " + name + " is not built yet");
    }
    return ConnectionProperty.named(name)
        .orElseThrow(
            () ->
                new DeltaLakeDbException(
                    ErrorCode.INVALID_VALUE,
                    "Cannot open the connection: unknown property "
                        + Secrets.name(name)
                        + "; known are "
                        + ConnectionProperty.known()));
  }

  private static Optional<String> text(
      Map<ConnectionProperty, String> values, ConnectionProperty property) {
    return Optional.ofNullable(values.get(property)).filter(value -> !value.isEmpty());
  }

  private static String choice(
      Map<ConnectionProperty, String> values, ConnectionProperty property) {
    String value = values.getOrDefault(property, property.defaultValue()).toLowerCase(Locale.ROOT);
    List<String> choices = property.choices();
    if (!choices.contains(value)) {
      throw invalid(property, "one of " + String.join(", ", choices));
    }
    return value;
  }

  private static int number(
      Map<ConnectionProperty, String> values, ConnectionProperty property, String expected) {
    String value = values.getOrDefault(property, property.defaultValue());
    if (!value.matches("\\d{1,9}")) {
      throw invalid(property, expected);
    }
    return Integer.parseInt(value);
  }

  private static Duration busyTimeout(Map<ConnectionProperty, String> values) {
    ConnectionProperty property = ConnectionProperty.BUSY_TIMEOUT;
    Matcher matcher =
        DURATION.matcher(values.getOrDefault(property, property.defaultValue()).trim());
    if (!matcher.matches()) {
      throw invalid(property, "a time such as 500ms, 10s or 1m");
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
    return switch (unit) {
      case "m" -> Duration.ofMinutes(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMillis(number);
    };
  }

  private static DeltaLakeDbException invalid(ConnectionProperty property, String expected) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot open the connection: property " + property.key() + " must be " + expected);
  }

  /** The URL has no password. */
  @Override
  public String toString() {
    return url();
  }
}
