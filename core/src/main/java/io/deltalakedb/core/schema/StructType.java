package io.deltalakedb.core.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Named fields in their order; a table's schema is one.
 *
 * @param fields in order
 */
public record StructType(List<StructField> fields) implements DataType {

  public StructType {
    fields = List.copyOf(fields);
  }

  /** The field of a name, ignoring case as Delta does. */
  public Optional<StructField> field(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }

  @Override
  public String json() {
    return fields.stream()
        .map(StructField::json)
        .collect(Collectors.joining(",", "{\"type\":\"struct\",\"fields\":[", "]}"));
  }

  @Override
  public String sql() {
    return fields.stream()
        .map(field -> SchemaDdl.printNested(field))
        .collect(Collectors.joining(", ", "STRUCT<", ">"));
  }

  @Override
  public String deltaName() {
    return fields.stream()
        .map(field -> field.name() + ":" + field.type().deltaName())
        .collect(Collectors.joining(",", "struct<", ">"));
  }
}
