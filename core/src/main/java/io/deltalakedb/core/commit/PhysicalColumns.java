package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The columns of a schema by their place in data files, which no two may share. */
final class PhysicalColumns {

  private final Map<List<String>, StructField> byPath = new LinkedHashMap<>();

  private final boolean isLenient;

  private PhysicalColumns(boolean isLenient) {
    this.isLenient = isLenient;
  }

  static Map<List<String>, StructField> of(StructType schema) {
    PhysicalColumns columns = new PhysicalColumns(true);
    columns.type(schema, List.of());
    return columns.byPath;
  }

  static void requireApart(StructType schema) {
    new PhysicalColumns(false).type(schema, List.of());
  }

  private void type(DataType type, List<String> path) {
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        List<String> place = join(path, field.physicalName());
        boolean isFirst = byPath.put(place, field) == null;
        require(isFirst || isLenient, "physical name " + field.physicalName() + " is given twice");
        type(field.type(), place);
      }
    } else if (type instanceof ArrayType array) {
      type(array.element(), join(path, "element"));
    } else if (type instanceof MapType map) {
      type(map.key(), join(path, "key"));
      type(map.value(), join(path, "value"));
    }
  }

  private static List<String> join(List<String> path, String name) {
    return Stream.concat(path.stream(), Stream.of(name)).toList();
  }
}
