package io.deltalakedb.core.schema;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Column mapping for a table that has files already (PROTOCOL.md, "Column Mapping"): every field
 * gets an id, and its name in the files stays what it is.
 */
public final class ColumnMappingUpgrade {

  private long lastId;

  private ColumnMappingUpgrade(long lastId) {
    this.lastId = lastId;
  }

  /**
   * The metadata with column mapping by name. The protocol must support {@code columnMapping},
   * which is not seen to here.
   *
   * @param metadata of a table whose mode is none; another is given back as it is
   */
  public static Action.Metadata byName(Action.Metadata metadata) {
    if (!TableProperties.columnMappingMode(metadata.configuration()).equals("none")) {
      return metadata;
    }
    StructType schema = SchemaJson.parse(metadata.schemaString());
    ColumnMappingUpgrade upgrade = new ColumnMappingUpgrade(lastId(metadata, schema));
    StructType mapped = upgrade.struct(schema);
    Map<String, String> configuration = new LinkedHashMap<>(metadata.configuration());
    configuration.put(TableProperties.COLUMN_MAPPING_MODE, "name");
    configuration.put(TableProperties.MAX_COLUMN_ID, Long.toString(upgrade.lastId));
    return metadata.withSchema(
        SchemaJson.write(mapped), metadata.partitionColumns(), configuration);
  }

  /** Ids are never given again, those of an earlier mapping neither. */
  private static long lastId(Action.Metadata metadata, StructType schema) {
    long known =
        SchemaWalk.over(schema).fields().stream()
            .mapToLong(field -> field.fieldId().orElse(0))
            .max()
            .orElse(0);
    return Math.max(known, TableProperties.maxColumnId(metadata.configuration()));
  }

  private StructType struct(StructType struct) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : struct.fields()) {
      Map<String, String> metadata = new LinkedHashMap<>(field.metadata().rawByName());
      metadata.put(StructField.ID, Long.toString(++lastId));
      metadata.put(StructField.PHYSICAL_NAME, Json.quote(field.name()));
      fields.add(
          new StructField(
              field.name(), type(field.type()), field.nullable(), new JsonFields(metadata)));
    }
    return new StructType(fields);
  }

  private DataType type(DataType type) {
    if (type instanceof StructType struct) {
      return struct(struct);
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(type(array.element()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return new MapType(type(map.key()), type(map.value()), map.valueContainsNull());
    }
    return type;
  }
}
