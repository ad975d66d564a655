package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.json.Json;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a column of a data file; what cannot be trusted is left out.
 *
 * @param nullCount rows without a value, those without the struct around it included
 * @param min no value is below
 * @param max no value is above
 */
public record ColumnFacts(OptionalLong nullCount, Optional<Bound> min, Optional<Bound> max) {
  public ColumnFacts {
    requireNonNull(nullCount, "nullCount");
    requireNonNull(min, "min");
    requireNonNull(max, "max");
  }

  /**
   * A bound as statistics write it.
   *
   * @param text of the number, or the text itself, uncut
   * @param isNumber whether it stands without quotes
   */
  public record Bound(String text, boolean isNumber) {
    public Bound {
      requireNonNull(text, "text");
    }

    static Bound number(String text) {
      return new Bound(text, true);
    }

    static Bound text(String text) {
      return new Bound(text, false);
    }

    /** The JSON text. */
    public String json() {
      return isNumber ? text : Json.quote(text);
    }
  }
}
