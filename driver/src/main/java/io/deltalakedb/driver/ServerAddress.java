package io.deltalakedb.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A catalog on a PostgreSQL server.
 *
 * @param hosts {@code host[:port]}, several with commas between them
 * @param database its name
 * @param user who logs in
 * @param password shown to nobody
 * @param options for the PostgreSQL driver, by their names there
 */
record ServerAddress(
    String hosts,
    String database,
    Optional<String> user,
    Optional<String> password,
    Map<String, String> options) {

  /** What of the PostgreSQL driver's options may stand in an address. */
  private static final Set<String> KNOWN_OPTIONS =
      Set.of(
          "sslmode",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "sslpassword",
          "channelBinding",
          "gssEncMode",
          "connectTimeout",
          "socketTimeout",
          "loginTimeout",
          "tcpKeepAlive",
          "ApplicationName",
          "currentSchema",
          "options",
          "targetServerType",
          "prepareThreshold");

  private static final String HOST = "(?:[\\w.-]+|\\[[\\p{XDigit}:.]+])(?::\\d{1,5})?";

  /** Up to the last {@code @}: a password may hold that sign and slashes. */
  private static final Pattern PLACE =
      Pattern.compile("(?:/{2})?(?:(.*)@)?(HOST(?:,HOST)*)/([^/?&=]+)".replace("HOST", HOST));

  ServerAddress {
    options = Map.copyOf(options);
  }

  /** The option of the PostgreSQL driver that is meant, whatever its case. */
  static Optional<String> option(String name) {
    return KNOWN_OPTIONS.stream()
        .filter(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * Reads {@code [//][user[:password]@]host[:port]/database}.
   *
   * @throws DeltaLakeDbException 22023 where it is something else
   */
  static ServerAddress parse(CatalogAddress address, Map<String, String> options) {
    Matcher place = PLACE.matcher(address.place());
    if (!place.matches()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot open the catalog "
              + address
              + ": it must be postgresql://host:5432/database, with user and password as options");
    }
    String userInfo = place.group(1) == null ? "" : place.group(1);
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return new ServerAddress(
        place.group(2),
        place.group(3),
        Optional.of(user).filter(text -> !text.isEmpty()),
        Optional.of(password).filter(text -> !text.isEmpty()),
        options);
  }

  /** The same for others who log in, where somebody is named. */
  ServerAddress as(Optional<String> otherUser, Optional<String> otherPassword) {
    return new ServerAddress(
        hosts, database, otherUser.or(() -> user), otherPassword.or(() -> password), options);
  }

  /** The address without anything that might be secret. */
  String shown() {
    return "postgresql://" + hosts + "/" + database;
  }

  /** The URL for the PostgreSQL driver, with everything. */
  String databaseUrl() {
    Map<String, String> all = new TreeMap<>(options);
    user.ifPresent(name -> all.put("user", name));
    password.ifPresent(text -> all.put("password", text));
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    all.forEach((name, value) -> query.add(name + "=" + encoded(value)));
    return "jdbc:postgresql://" + hosts + "/" + encoded(database) + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return shown();
  }
}
