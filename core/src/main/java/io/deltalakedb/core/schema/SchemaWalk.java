package io.deltalakedb.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Every field and every type of a schema, at any depth. */
public final class SchemaWalk {

  private final List<StructField> fields = new ArrayList<>();
  private final List<DataType> types = new ArrayList<>();

  private SchemaWalk() {}

  /** A walk over a schema. */
  public static SchemaWalk over(StructType schema) {
    SchemaWalk walk = new SchemaWalk();
    walk.type(schema);
    return walk;
  }

  /** The fields of all structs, parents before their parts. */
  public List<StructField> fields() {
    return List.copyOf(fields);
  }

  /** The types of all fields, elements, keys and values, and the schema itself. */
  public List<DataType> types() {
    return List.copyOf(types);
  }

  /** Whether a field has something. */
  public boolean anyField(Predicate<StructField> test) {
    return fields.stream().anyMatch(test);
  }

  /** Whether a type of Delta's name occurs. */
  public boolean has(String deltaName) {
    return types.stream().anyMatch(type -> type.deltaName().equals(deltaName));
  }

  /** Whether a type occurs whose Delta's name starts so. */
  public boolean hasLike(String prefix) {
    return types.stream()
        .anyMatch(type -> type instanceof Unrecognised && type.deltaName().startsWith(prefix));
  }

  private void type(DataType type) {
    types.add(type);
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        fields.add(field);
        type(field.type());
      }
    } else if (type instanceof ArrayType array) {
      type(array.element());
    } else if (type instanceof MapType map) {
      type(map.key());
      type(map.value());
    }
  }
}
