package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives the fields of a new table ids and physical names (PROTOCOL.md, "Column Mapping"). */
final class ColumnMappingIds {

  private static final String ID = "delta.columnMapping.id";
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

  private long lastId;

  /** The greatest id that was given. */
  long lastId() {
    return lastId;
  }

  /** The schema with an id and a physical name on every field; ids start at 1. */
  StructType assign(StructType schema) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : schema.fields()) {
      Map<String, String> metadata = new LinkedHashMap<>(field.metadata().rawByName());
      lastId++;
      metadata.put(ID, Long.toString(lastId));
      metadata.put(PHYSICAL_NAME, "\"col-" + UUID.randomUUID() + "\"");
      fields.add(
          new StructField(
              field.name(), assign(field.type()), field.nullable(), new JsonFields(metadata)));
    }
    return new StructType(fields);
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
