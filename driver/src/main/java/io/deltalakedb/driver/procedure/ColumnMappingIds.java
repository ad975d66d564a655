package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.Optional;
import java.util.UUID;

/** Gives new fields ids and physical names (PROTOCOL.md, "Column Mapping"). */
final class ColumnMappingIds {

  private static final String ID = "delta.columnMapping.id";
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

  private long lastId;

  /** Ids for a new table: they start at 1. */
  ColumnMappingIds() {
    this(0);
  }

  /** Ids above those that were given. */
  ColumnMappingIds(long lastId) {
    this.lastId = lastId;
  }

  /** The greatest id that was given. */
  long lastId() {
    return lastId;
  }

  /** The schema with an id and a physical name on every field. */
  StructType assign(StructType schema) {
    return new StructType(schema.fields().stream().map(this::assign).toList());
  }

  /** The field with an id and a physical name, and so on inside. */
  StructField assign(StructField field) {
    lastId++;
    return field
        .with(ID, Optional.of(Long.toString(lastId)))
        .with(PHYSICAL_NAME, Optional.of("\"col-" + UUID.randomUUID() + "\""))
        .typed(assign(field.type()));
  }

  private DataType assign(DataType type) {
    if (type instanceof StructType struct) {
      return assign(struct);
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(assign(array.element()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return new MapType(assign(map.key()), assign(map.value()), map.valueContainsNull());
    }
    return type;
  }
}
