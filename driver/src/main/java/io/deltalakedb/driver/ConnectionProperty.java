package io.deltalakedb.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The properties of a connection: in the query string of a URL, or in {@code Properties}. */
enum ConnectionProperty {
  USER("user", "", "Who commits; the name stands in delta.versions.user_name"),
  PASSWORD("password", "", "Not used by embedded catalogs"),
  SCHEMA("schema", "main", "Schema of names that are written without one"),
  READ_ONLY("readOnly", "false", "Refuse every call that writes"),
  WAIT_FOR_MIRROR("waitForMirror", "published", "none, published or checkpointed"),
  ISOLATION_LEVEL("isolationLevel", "", "Of commits that do not say: Serializable, ..."),
  MAX_RETRIES("maxRetries", "5", "How often a commit is tried again, or comes after others"),
  ENGINE_INFO("engineInfo", "", "Who writes; the text stands in commitInfo.engineInfo"),
  FETCH_SIZE("fetchSize", "1000", "Rows that a remote client asks for at a time"),
  CREATE("create", "false", "Create the catalog where it is missing"),
  SQL_SCHEMA("sql.schema", "error", "error or create_if_missing"),
  BUSY_TIMEOUT("busyTimeout", "10s", "How long to wait for another process: 500ms, 10s, 1m"),
  TABLE("table", "", "The table that a deltasql: URI is about");

  private final String key;
  private final String defaultValue;
  private final String description;

  ConnectionProperty(String key, String defaultValue, String description) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  String key() {
    return key;
  }

  String defaultValue() {
    return defaultValue;
  }

  String description() {
    return description;
  }

  List<String> choices() {
    return switch (this) {
      case READ_ONLY, CREATE -> List.of("true", "false");
      case WAIT_FOR_MIRROR -> List.of("none", "published", "checkpointed");
      case SQL_SCHEMA -> List.of("error", "create_if_missing");
      default -> List.of();
    };
  }

  /** The property of that name, whatever its case. */
  static Optional<ConnectionProperty> named(String key) {
    return Arrays.stream(values())
        .filter(
            property -> property.key.toLowerCase(Locale.ROOT).equals(key.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Every key, for messages. */
  static String known() {
    return Arrays.stream(values()).map(ConnectionProperty::key).collect(Collectors.joining(", "));
  }
}
