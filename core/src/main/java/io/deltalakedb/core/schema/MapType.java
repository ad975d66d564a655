package io.deltalakedb.core.schema;

import static java.util.Objects.requireNonNull;

/**
 * Values by key.
 *
 * @param key type of the keys
 * @param value type of the values
 * @param valueContainsNull whether a value may be null
 */
public record MapType(DataType key, DataType value, boolean valueContainsNull) implements DataType {

  public MapType {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }

  @Override
  public String json() {
    return "{\"type\":\"map\",\"keyType\":"
        + key.json()
        + ",\"valueType\":"
        + value.json()
        + ",\"valueContainsNull\":"
        + valueContainsNull
        + "}";
  }

  @Override
  public String sql() {
    return "MAP<" + key.sql() + ", " + value.sql() + ">";
  }

  @Override
  public String deltaName() {
    return "map<" + key.deltaName() + "," + value.deltaName() + ">";
  }
}
