package io.deltalakedb.core.schema;

import io.deltalakedb.core.json.Json;

/**
 * A decimal number.
 *
 * @param precision digits in all
 * @param scale digits behind the point
 */
public record Decimal(int precision, int scale) implements DataType {

  @Override
  public String json() {
    return Json.quote(deltaName());
  }

  @Override
  public String sql() {
    return "DECIMAL(" + precision + "," + scale + ")";
  }

  @Override
  public String deltaName() {
    return "decimal(" + precision + "," + scale + ")";
  }
}
