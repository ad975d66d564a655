package io.deltalakedb.driver.procedure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.ColumnPath;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.List;
import java.util.Optional;

/** Columns as arguments spell them, and as Delta Spark writes them into commitInfo. */
final class SchemaText {

  private static final String MAPPING = "delta.columnMapping.";

  private SchemaText() {}

  /** A column of that name and of a type in SQL, which may end in {@code NOT NULL}. */
  static StructField field(String name, String type) {
    StructType read = SchemaDdl.parse("`" + name.replace("`", "``") + "` " + type);
    if (read.fields().size() != 1) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot read the type '" + type + "' of " + name + ": it goes on behind the type");
    }
    return read.fields().get(0);
  }

  /** The JSON object by which Delta Spark notes a column. */
  static ObjectNode logged(List<String> path, StructField field) {
    StructField shown = field;
    for (String key : field.metadata().rawByName().keySet()) {
      shown = key.startsWith(MAPPING) ? shown.with(key, Optional.empty()) : shown;
    }
    ObjectNode node = Json.object();
    node.put("name", ColumnPath.text(path));
    node.put("type", kind(field.type()));
    node.put("nullable", field.nullable());
    node.set("metadata", Json.parse(shown.metadataJson()));
    return node;
  }

  private static String kind(DataType type) {
    if (type instanceof StructType) {
      return "struct";
    }
    if (type instanceof ArrayType) {
      return "array";
    }
    return type instanceof MapType ? "map" : type.deltaName();
  }
}
