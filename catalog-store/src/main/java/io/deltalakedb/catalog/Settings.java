package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Sessions;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What the catalog says where a call and a connection say nothing. */
public final class Settings {

  private final Sessions sessions;

  Settings(Sessions sessions) {
    this.sessions = sessions;
  }

  /** All settings with the values that hold. */
  public Map<String, String> all() {
    return sessions.read(
        "read the settings",
        session -> {
          Map<String, String> values = new TreeMap<>();
          List<String[]> rows =
              session
                  .command(
                      """
                      SELECT setting_name, COALESCE(setting_value, default_value) FROM dl_setting
                      """)
                  .all(row -> new String[] {row.getString(1), row.getString(2)});
          rows.forEach(row -> values.put(row[0], row[1]));
          return values;
        });
  }

  /** The value that holds; 22023 for an unknown setting. */
  public String value(String name) {
    String value = all().get(name.toLowerCase(Locale.ROOT));
    if (value == null) {
      throw unknown(name);
    }
    return value;
  }

  /** Sets a value, or takes it away; gives the one that holds then. */
  public String set(String name, Optional<String> value) {
    sessions.inTransaction(
        "set " + name,
        UUID.randomUUID().toString(),
        session ->
            session
                .command("UPDATE dl_setting SET setting_value = ? WHERE setting_name = ?")
                .text(value)
                .text(name.toLowerCase(Locale.ROOT))
                .run());
    return value(name);
  }

  /** The refusal of a name that is no setting's. */
  public DeltaLakeDbException unknown(String name) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot use the setting " + name + ": there are " + String.join(", ", all().keySet()));
  }
}
