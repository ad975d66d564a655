package io.deltalakedb.driver;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a catalog lies, as a person writes it: a path, a {@code jdbc:deltalakedb:} URL or a {@code
 * deltasql://} URI.
 *
 * @param backend {@code sqlite}, {@code duckdb}, {@code postgresql}, or the name of a database that
 *     is not built yet
 * @param place what the backend needs to find the database; a path for SQLite and DuckDB
 * @param options the query string, in its order
 */
record CatalogAddress(String backend, String place, Map<String, String> options) {

  static final String JDBC_PREFIX = "jdbc:deltalakedb:";
  static final String URI_PREFIX = "deltasql://";

  /** The databases that are files. */
  private static final List<String> FILES = List.of("sqlite", "duckdb");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  CatalogAddress {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Reads any of the three forms; variables of URIs are looked up in {@code environment}. */
  static CatalogAddress parse(String text, Function<String, @Nullable String> environment) {
    if (text.isBlank()) {
      throw invalid(text, "the text is empty; give a path, a jdbc: URL or a deltasql: URI");
    }
    if (text.startsWith(JDBC_PREFIX)) {
      return ofUrl(text);
    }
    if (text.startsWith(URI_PREFIX)) {
      return ofUri(text, environment);
    }
    if (text.matches("[a-zA-Z][a-zA-Z0-9+.-]+://.*") || text.startsWith("jdbc:")) {
      throw invalid(
          text,
          "known forms are a path, "
              + JDBC_PREFIX
              + "sqlite:<path>, "
              + JDBC_PREFIX
              + "duckdb:<path>, "
              + JDBC_PREFIX
              + "postgresql://host:5432/database and "
              + URI_PREFIX);
    }
    return new CatalogAddress("sqlite", text, Map.of());
  }

  private static CatalogAddress ofUrl(String url) {
    String rest = url.substring(JDBC_PREFIX.length());
    int question = rest.indexOf('?');
    String head = question < 0 ? rest : rest.substring(0, question);
    String query = question < 0 ? "" : rest.substring(question + 1);
    int colon = head.indexOf(':');
    if (colon < 0) {
      throw invalid(url, "the database is missing; write " + JDBC_PREFIX + "sqlite:<path>");
    }
    String backend = head.substring(0, colon);
    return new CatalogAddress(
        backend, head.substring(colon + 1), options(url, query, CatalogAddress::decoded));
  }

  private static CatalogAddress ofUri(String uri, Function<String, @Nullable String> environment) {
    String rest = uri.substring(URI_PREFIX.length());
    int question = rest.indexOf('?');
    String head = question < 0 ? rest : rest.substring(0, question);
    String query = question < 0 ? "" : rest.substring(question + 1);
    int slash = head.indexOf('/');
    if (slash < 0) {
      throw invalid(uri, "the path is missing; write " + URI_PREFIX + "sqlite/<absolute path>");
    }
    Function<String, String> expand = part -> expanded(uri, part, environment);
    String place = expand.apply(head.substring(slash + 1));
    String backend = head.substring(0, slash);
    boolean isFile = !backend.equals("postgresql") && !backend.equals("postgres");
    return new CatalogAddress(
        backend,
        isFile && !place.startsWith("/") ? "/" + place : place,
        options(uri, query, expand));
  }

  private static Map<String, String> options(
      String url, String query, Function<String, String> expand) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw invalid(url, "options are written as name=value");
      }
      String name = expand.apply(pair.substring(0, equals));
      if (options.put(name, expand.apply(pair.substring(equals + 1))) != null) {
        throw invalid(url, "option " + Secrets.name(name) + " is given twice");
      }
    }
    return options;
  }

  /** Variables are put in after decoding, so that a percent sign inside a value stays itself. */
  private static String expanded(
      String uri, String part, Function<String, @Nullable String> environment) {
    StringBuilder text = new StringBuilder();
    Matcher variable = VARIABLE.matcher(part);
    int end = 0;
    while (variable.find()) {
      text.append(decoded(part.substring(end, variable.start())));
      String value = environment.apply(variable.group(1));
      if (value == null) {
        throw invalid(uri, "the environment variable " + variable.group(1) + " is not set");
      }
      text.append(value);
      end = variable.end();
    }
    return text.append(decoded(part.substring(end))).toString();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) { // its message shows a part of the text
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot open the catalog: a percent sign in the address is not followed by two hex"
              + " digits");
    }
  }

  private static DeltaLakeDbException invalid(String text, String reason) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot open the catalog " + shown(text) + ": " + reason);
  }

  /** The address without what may be a secret: no option, and of servers only the kind. */
  private static String shown(String text) {
    int question = text.indexOf('?');
    String head = question < 0 ? text : text.substring(0, question);
    for (String file : FILES) {
      for (String own : List.of(JDBC_PREFIX + file + ":", URI_PREFIX + file + "/")) {
        if (head.startsWith(own)) {
          return own + Secrets.path(head.substring(own.length()));
        }
      }
    }
    return text.isBlank() ? text : Secrets.foreign(text);
  }

  /** What is wrong with a database that is not known; what does not look like a name is hidden. */
  String unknownDatabase() {
    String isKnown =
        "known are sqlite, duckdb and postgresql, as in " + URI_PREFIX + "sqlite/<path>";
    for (String known : List.of("sqlite", "duckdb", "postgresql")) {
      if (backend.startsWith(known)) {
        return ": behind " + known + " stands neither / nor :; " + isKnown;
      }
    }
    return Secrets.name(backend).equals(backend)
        ? " " + this + ": there is no database " + backend + "; " + isKnown
        : ": what stands in the place of its database's name is no name; " + isKnown;
  }

  /** The database and, of a file, its path; a server's place may hold a password. */
  @Override
  public String toString() {
    return Secrets.name(backend)
        + ":"
        + (FILES.contains(backend) ? Secrets.path(place) : Secrets.foreign(""));
  }
}
