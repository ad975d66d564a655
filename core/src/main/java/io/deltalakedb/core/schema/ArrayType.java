package io.deltalakedb.core.schema;

import static java.util.Objects.requireNonNull;

/**
 * A list of values.
 *
 * @param element type of each
 * @param containsNull whether an element may be null
 */
public record ArrayType(DataType element, boolean containsNull) implements DataType {

  public ArrayType {
    requireNonNull(element, "element");
  }

  @Override
  public String json() {
    return "{\"type\":\"array\",\"elementType\":"
        + element.json()
        + ",\"containsNull\":"
        + containsNull
        + "}";
  }

  @Override
  public String sql() {
    return "ARRAY<" + element.sql() + ">";
  }

  @Override
  public String deltaName() {
    return "array<" + element.deltaName() + ">";
  }
}
