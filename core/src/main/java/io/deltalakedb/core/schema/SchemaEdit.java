package io.deltalakedb.core.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A schema with one place of it changed. Places are paths of logical names in any case; {@code
 * element}, {@code key} and {@code value} lead into arrays and maps.
 */
public final class SchemaEdit {

  private final List<String> path;
  private final UnaryOperator<DataType> change;

  private SchemaEdit(List<String> path, UnaryOperator<DataType> change) {
    this.path = path;
    this.change = change;
  }

  /**
   * The column of a path.
   *
   * @throws DeltaLakeDbException COLUMN_NOT_FOUND naming the columns that there are, also where the
   *     path leads to an element, a key or a value
   */
  public static StructField field(StructType schema, List<String> path) {
    List<String> parent = path.subList(0, path.size() - 1);
    return of(struct(type(schema, parent), parent), path.get(path.size() - 1), path);
  }

  /** The type at a path, which may lead to an element, a key or a value. */
  public static DataType type(DataType root, List<String> path) {
    DataType type = root;
    for (int i = 0; i < path.size(); i++) {
      type = step(type, path.subList(0, i + 1));
    }
    return type;
  }

  private static DataType step(DataType type, List<String> path) {
    String name = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
    if (type instanceof StructType struct) {
      return of(struct, name, path).type();
    }
    if (type instanceof ArrayType array && name.equals("element")) {
      return array.element();
    }
    if (type instanceof MapType map && (name.equals("key") || name.equals("value"))) {
      return name.equals("key") ? map.key() : map.value();
    }
    throw notFound(path, "its parent is of type " + type.sql());
  }

  /** The schema with another column at a path. */
  public static StructType replace(
      StructType schema, List<String> path, UnaryOperator<StructField> change) {
    return edit(schema, path, field -> Optional.of(change.apply(field)));
  }

  /** The schema without the column at a path. */
  public static StructType drop(StructType schema, List<String> path) {
    return edit(schema, path, field -> Optional.empty());
  }

  /**
   * The schema with a new column.
   *
   * @param parent path of the struct that gets it, empty at the top
   * @param after the column behind which it stands; an empty name is the first place
   * @throws DeltaLakeDbException INVALID_VALUE where a column of that name is there
   */
  public static StructType add(
      StructType schema, List<String> parent, StructField field, Optional<String> after) {
    return structAt(schema, parent, struct -> with(struct, field, after));
  }

  private static StructType with(StructType struct, StructField field, Optional<String> after) {
    requireFree(struct, field.name());
    List<StructField> fields = new ArrayList<>(struct.fields());
    int place = fields.size();
    if (after.isPresent()) {
      String name = after.get();
      place = name.isEmpty() ? 0 : 1 + fields.indexOf(of(struct, name, List.of(name)));
    }
    fields.add(place, field);
    return new StructType(fields);
  }

  /** Refuses a name that a column of the struct has, in any case. */
  static void requireFree(StructType struct, String name) {
    if (struct.field(name).isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot name a column " + name + ": there is one of that name; names ignore case");
    }
  }

  /** The schema with a column under another name; INVALID_VALUE where that is taken. */
  public static StructType rename(StructType schema, List<String> path, String name) {
    List<String> parent = path.subList(0, path.size() - 1);
    return structAt(
        schema,
        parent,
        struct -> {
          StructField field = of(struct, path.get(path.size() - 1), path);
          if (!field.name().equalsIgnoreCase(name)) {
            requireFree(struct, name);
          }
          return replaced(struct, field, Optional.of(field.named(name)));
        });
  }

  /**
   * The schema with a wider type at a path, and the record of it at the nearest column, as
   * PROTOCOL.md, "Type Widening", has it.
   */
  public static StructType widen(StructType schema, List<String> path, DataType wider) {
    int depth = columnDepth(schema, path);
    List<String> inside = path.subList(depth, path.size());
    return replace(
        schema,
        path.subList(0, depth),
        field -> {
          DataType old = type(field.type(), inside);
          DataType typed = new SchemaEdit(inside, type -> wider).inside(field.type(), 0);
          return field
              .typed(typed)
              .with(TypeChanges.KEY, Optional.of(recorded(field, old, wider, inside)));
        });
  }

  private static String recorded(
      StructField field, DataType old, DataType now, List<String> inside) {
    ArrayNode entries =
        field.metadata().raw(TypeChanges.KEY).map(Json::parse).orElse(null) instanceof ArrayNode a
            ? a
            : Json.array();
    ObjectNode entry = Json.object();
    entry.put("toType", now.deltaName());
    entry.put("fromType", old.deltaName());
    if (!inside.isEmpty()) {
      entry.put("fieldPath", String.join(".", inside));
    }
    entries.add(entry);
    return Json.write(entries);
  }

  /** How much of a path leads to a column; the rest leads into its arrays and maps. */
  private static int columnDepth(StructType schema, List<String> path) {
    int depth = 0;
    for (int i = 0; i < path.size(); i++) {
      if (type(schema, path.subList(0, i)) instanceof StructType) {
        depth = i + 1;
      }
    }
    return depth;
  }

  private interface FieldChange {
    Optional<StructField> apply(StructField field);
  }

  private static StructType edit(StructType schema, List<String> path, FieldChange change) {
    List<String> parent = path.subList(0, path.size() - 1);
    return structAt(
        schema,
        parent,
        struct -> {
          StructField field = of(struct, path.get(path.size() - 1), path);
          return replaced(struct, field, change.apply(field));
        });
  }

  private static StructType structAt(
      StructType schema, List<String> parent, UnaryOperator<StructType> change) {
    SchemaEdit edit = new SchemaEdit(parent, type -> change.apply(struct(type, parent)));
    return struct(edit.inside(schema, 0), parent);
  }

  private static StructType struct(DataType type, List<String> path) {
    if (type instanceof StructType struct) {
      return struct;
    }
    throw new DeltaLakeDbException(
        ErrorCode.COLUMN_NOT_FOUND,
        "Cannot find columns in "
            + ColumnPath.text(path)
            + ": it is of type "
            + type.sql()
            + "; element, key and value lead into arrays and maps");
  }

  private DataType inside(DataType type, int depth) {
    if (depth == path.size()) {
      return change.apply(type);
    }
    String name = path.get(depth);
    if (type instanceof StructType struct) {
      StructField field = of(struct, name, path.subList(0, depth + 1));
      StructField edited = field.typed(inside(field.type(), depth + 1));
      return replaced(struct, field, Optional.of(edited));
    }
    step(type, path.subList(0, depth + 1));
    if (type instanceof ArrayType array) {
      return new ArrayType(inside(array.element(), depth + 1), array.containsNull());
    }
    MapType map = (MapType) type;
    return name.equalsIgnoreCase("key")
        ? new MapType(inside(map.key(), depth + 1), map.value(), map.valueContainsNull())
        : new MapType(map.key(), inside(map.value(), depth + 1), map.valueContainsNull());
  }

  private static StructField of(StructType struct, String name, List<String> path) {
    return struct
        .field(name)
        .orElseThrow(
            () ->
                notFound(
                    path,
                    "the columns beside it are "
                        + struct.fields().stream()
                            .map(StructField::name)
                            .limit(20)
                            .collect(Collectors.joining(", "))));
  }

  private static StructType replaced(
      StructType struct, StructField field, Optional<StructField> by) {
    List<StructField> fields = new ArrayList<>(struct.fields());
    int place = fields.indexOf(field);
    fields.remove(place);
    by.ifPresent(other -> fields.add(place, other));
    return new StructType(fields);
  }

  private static DeltaLakeDbException notFound(List<String> path, String why) {
    return new DeltaLakeDbException(
        ErrorCode.COLUMN_NOT_FOUND, "Cannot find the column " + ColumnPath.text(path) + ": " + why);
  }
}
