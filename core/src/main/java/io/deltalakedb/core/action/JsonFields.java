package io.deltalakedb.core.action;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fields of a JSON object that have no component of their own, in the order in which they stood,
 * each with its JSON text as it was written. Keeps what the protocol does not know (yet), digit for
 * digit.
 *
 * @param rawByName JSON text by field name; never null, values never null
 */
public record JsonFields(Map<String, String> rawByName) {

  /** No fields. */
  public static final JsonFields NONE = new JsonFields(Map.of());

  public JsonFields {
    requireNonNull(rawByName, "rawByName");
    rawByName =
        rawByName.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(rawByName));
  }

  /** The JSON text of a field, empty where the field is absent. */
  public Optional<String> raw(String name) {
    return Optional.ofNullable(rawByName.get(name));
  }

  /** Whether there is no field. */
  public boolean isEmpty() {
    return rawByName.isEmpty();
  }
}
