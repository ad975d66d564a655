package io.deltalakedb.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.json.Json;
import java.util.HashMap;
import java.util.Map;

/** The changes of types that a schema records (PROTOCOL.md, "Type Widening"). */
public final class TypeChanges {

  public static final String KEY = "delta.typeChanges";

  /** The field whose metadata records the changes of a type, and the type's place in it. */
  private record Holder(StructField field, String fieldPath) {}

  private final Map<String, Holder> holders = new HashMap<>();

  private TypeChanges() {}

  /** The changes that a schema records. */
  public static TypeChanges of(StructType schema) {
    TypeChanges changes = new TypeChanges();
    changes.struct(schema, "");
    return changes;
  }

  /** Whether a column's change between two types, by Delta's names of them, is recorded. */
  public boolean has(String columnPath, String from, String to) {
    Holder holder = holders.get(columnPath);
    if (holder == null) {
      return false;
    }
    JsonNode entries = holder.field().metadata().raw(KEY).map(Json::parse).orElse(Json.array());
    for (JsonNode entry : entries) {
      if (entry.path("fromType").asText().equals(from)
          && entry.path("toType").asText().equals(to)
          && entry.path("fieldPath").asText().equals(holder.fieldPath())) {
        return true;
      }
    }
    return false;
  }

  private void struct(StructType struct, String path) {
    for (StructField field : struct.fields()) {
      type(field.type(), ColumnPath.join(path, field.name()), new Holder(field, ""));
    }
  }

  private void type(DataType type, String path, Holder holder) {
    holders.put(path, holder);
    if (type instanceof StructType struct) {
      struct(struct, path);
    } else if (type instanceof ArrayType array) {
      part(array.element(), path, holder, "element");
    } else if (type instanceof MapType map) {
      part(map.key(), path, holder, "key");
      part(map.value(), path, holder, "value");
    }
  }

  private void part(DataType type, String path, Holder holder, String name) {
    String fieldPath = holder.fieldPath().isEmpty() ? name : holder.fieldPath() + "." + name;
    type(type, ColumnPath.join(path, name), new Holder(holder.field(), fieldPath));
  }
}
