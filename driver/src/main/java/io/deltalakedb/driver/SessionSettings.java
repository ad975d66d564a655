package io.deltalakedb.driver;

import io.deltalakedb.driver.procedure.CommitDefaults;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds where a call does not say: what the session has set, else what its connection was
 * opened with, else what the catalog says, as it did when that was first asked for.
 */
final class SessionSettings {

  private static final String WAIT_FOR_MIRROR = "wait_for_mirror";
  private static final String MAX_RETRIES = "max_retries";

  private final ConnectionConfig config;
  private final Supplier<Map<String, String>> ofCatalog;
  private final Map<String, String> own = new TreeMap<>();
  private @Nullable Map<String, String> known;

  SessionSettings(ConnectionConfig config, Supplier<Map<String, String>> ofCatalog) {
    this.config = config;
    this.ofCatalog = ofCatalog;
  }

  synchronized void set(String setting, Optional<String> value) {
    known = null;
    value.ifPresentOrElse(text -> own.put(setting, text), () -> own.remove(setting));
  }

  synchronized String waitForMirror() {
    String given = config.waitForMirror();
    boolean isDefault = given.equals(ConnectionProperty.WAIT_FOR_MIRROR.defaultValue());
    return value(WAIT_FOR_MIRROR, isDefault ? Optional.empty() : Optional.of(given));
  }

  synchronized CommitDefaults commits() {
    int given = config.commits().maxRetries();
    String text = Integer.toString(given);
    boolean isDefault = text.equals(ConnectionProperty.MAX_RETRIES.defaultValue());
    String retries = value(MAX_RETRIES, isDefault ? Optional.empty() : Optional.of(text));
    return new CommitDefaults(config.commits().isolation(), Integer.parseInt(retries));
  }

  private String value(String setting, Optional<String> given) {
    return Optional.ofNullable(own.get(setting))
        .or(() -> given)
        .orElseGet(() -> catalog().getOrDefault(setting, ""));
  }

  private Map<String, String> catalog() {
    Map<String, String> values = known == null ? ofCatalog.get() : known;
    known = values;
    return values;
  }
}
