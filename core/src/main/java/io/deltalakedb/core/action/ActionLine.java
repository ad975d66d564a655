package io.deltalakedb.core.action;

import static java.util.Objects.requireNonNull;

/**
 * An action together with its text: the JSON object of the log, without the line break. The text is
 * what is stored, mirrored and exported; the action is what is understood of it.
 *
 * @param json one JSON object with one top-level key
 * @param action its meaning
 */
public record ActionLine(String json, Action action) {
  public ActionLine {
    requireNonNull(json, "json");
    requireNonNull(action, "action");
  }
}
