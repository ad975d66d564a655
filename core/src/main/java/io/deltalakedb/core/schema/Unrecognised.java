package io.deltalakedb.core.schema;

import static java.util.Objects.requireNonNull;

/**
 * A type that this version does not know, such as an interval.
 *
 * @param text its JSON text as in the schemaString
 */
public record Unrecognised(String text) implements DataType {

  public Unrecognised {
    requireNonNull(text, "text");
  }

  @Override
  public String json() {
    return text;
  }

  @Override
  public String sql() {
    return deltaName();
  }

  @Override
  public String deltaName() {
    return text.startsWith("\"") && text.indexOf('\\') < 0
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
