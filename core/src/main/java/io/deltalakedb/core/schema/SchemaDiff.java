package io.deltalakedb.core.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a schema change changed, column by column. Columns are the same where their field ids are,
 * or, without ids, their names.
 */
public final class SchemaDiff {

  private final List<SchemaChange> changes = new ArrayList<>();

  private SchemaDiff() {}

  /** The differences in the order of the new schema, dropped columns behind their siblings. */
  public static List<SchemaChange> between(Optional<StructType> before, StructType after) {
    SchemaDiff diff = new SchemaDiff();
    diff.structs(before.orElse(new StructType(List.of())), after, "", "");
    return List.copyOf(diff.changes);
  }

  private void structs(StructType before, StructType after, String oldPath, String newPath) {
    Function<StructField, String> key = key(before, after);
    Map<String, StructField> unmatched = new HashMap<>();
    before.fields().forEach(field -> unmatched.put(key.apply(field), field));
    List<String> kept = new ArrayList<>();
    int ordinal = 1;
    for (StructField field : after.fields()) {
      StructField old = unmatched.remove(key.apply(field));
      Spot spot = new Spot(ColumnPath.join(newPath, field.name()), ordinal++);
      if (old == null) {
        added(field, spot);
      } else {
        kept.add(key.apply(field));
        matched(old, field, ColumnPath.join(oldPath, old.name()), spot);
      }
    }
    reordered(new Order(before, after, key), kept, newPath);
    int oldOrdinal = 1;
    for (StructField field : before.fields()) {
      if (unmatched.remove(key.apply(field)) != null) {
        dropped(field, new Spot(ColumnPath.join(oldPath, field.name()), oldOrdinal));
      }
      oldOrdinal++;
    }
  }

  private record Spot(String path, int ordinal) {}

  /**
   * Ids where both schemas have them; where only the new one has, a column is known by its name in
   * files, which was its name before: so a column keeps its identity that is mapped and renamed in
   * one step.
   */
  private static Function<StructField, String> key(StructType before, StructType after) {
    boolean hadIds = before.fields().stream().allMatch(field -> field.fieldId().isPresent());
    boolean hasIds = after.fields().stream().allMatch(field -> field.fieldId().isPresent());
    if (hadIds && hasIds) {
      return field -> "#" + field.fieldId().orElseThrow();
    }
    return hasIds && !hadIds
        ? field -> field.physicalName().toLowerCase(Locale.ROOT)
        : field -> field.name().toLowerCase(Locale.ROOT);
  }

  private void added(StructField field, Spot spot) {
    add("add_column", field, spot, new Values(null, field.type().deltaName(), !field.nullable()));
    nestedAdded(field.type(), spot.path());
  }

  private void nestedAdded(DataType type, String path) {
    if (type instanceof StructType struct) {
      structs(new StructType(List.of()), struct, path, path);
    } else if (type instanceof ArrayType array) {
      nestedAdded(array.element(), ColumnPath.join(path, "element"));
    } else if (type instanceof MapType map) {
      nestedAdded(map.key(), ColumnPath.join(path, "key"));
      nestedAdded(map.value(), ColumnPath.join(path, "value"));
    }
  }

  private void dropped(StructField field, Spot spot) {
    add("drop_column", field, spot, new Values(field.type().deltaName(), null, true));
  }

  private void matched(StructField old, StructField now, String oldPath, Spot spot) {
    if (!old.name().equals(now.name())) {
      add("rename_column", now, spot, new Values(old.name(), now.name(), true));
    }
    types(old, now, oldPath, spot);
    if (old.nullable() != now.nullable()) {
      add("change_nullability", now, spot, nullability(old.nullable(), now.nullable()));
    }
    text("change_comment", old.comment(), now.comment(), now, spot);
    text("change_default", old.columnDefault(), now.columnDefault(), now, spot);
  }

  private static Values nullability(boolean before, boolean after) {
    return new Values(word(before), word(after), !after);
  }

  private static String word(boolean nullable) {
    return nullable ? "NULL" : "NOT NULL";
  }

  private void text(
      String change, Optional<String> old, Optional<String> now, StructField field, Spot spot) {
    if (!old.equals(now)) {
      add(change, field, spot, new Values(old.orElse(null), now.orElse(null), false));
    }
  }

  private void types(StructField old, StructField now, String oldPath, Spot spot) {
    nested(old.type(), now.type(), oldPath, new Part(now, spot));
  }

  /** The field whose type is compared, and where in it. */
  private record Part(StructField field, Spot spot) {
    Part in(String name) {
      return new Part(field, new Spot(ColumnPath.join(spot.path(), name), spot.ordinal()));
    }
  }

  private void nested(DataType old, DataType now, String oldPath, Part part) {
    if (old instanceof StructType a && now instanceof StructType b) {
      structs(a, b, oldPath, part.spot().path());
    } else if (old instanceof ArrayType a && now instanceof ArrayType b) {
      Part element = part.in("element");
      nested(a.element(), b.element(), ColumnPath.join(oldPath, "element"), element);
      nulls(a.containsNull(), b.containsNull(), element);
    } else if (old instanceof MapType a && now instanceof MapType b) {
      Part value = part.in("value");
      nested(a.key(), b.key(), ColumnPath.join(oldPath, "key"), part.in("key"));
      nested(a.value(), b.value(), ColumnPath.join(oldPath, "value"), value);
      nulls(a.valueContainsNull(), b.valueContainsNull(), value);
    } else if (!old.equals(now)) {
      boolean breaking = !TypeWidening.allows(old, now);
      Values values = new Values(old.deltaName(), now.deltaName(), breaking);
      add("change_type", part.field(), part.spot(), values);
    }
  }

  private void nulls(boolean old, boolean now, Part part) {
    if (old != now) {
      add("change_nullability", part.field(), part.spot(), nullability(old, now));
    }
  }

  private record Order(StructType before, StructType after, Function<StructField, String> key) {

    List<String> old() {
      return before.fields().stream().map(key).toList();
    }

    StructField now(String wanted) {
      return after.fields().stream()
          .filter(field -> key.apply(field).equals(wanted))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Columns that stand elsewhere among those that both schemas have. */
  private void reordered(Order order, List<String> kept, String path) {
    List<String> oldOrder = order.old();
    List<String> oldKept = oldOrder.stream().filter(kept::contains).toList();
    for (int i = 0; i < kept.size(); i++) {
      String key = kept.get(i);
      if (!oldKept.get(i).equals(key)) {
        StructField field = order.now(key);
        int now = order.after().fields().indexOf(field) + 1;
        String old = Integer.toString(oldOrder.indexOf(key) + 1);
        Spot spot = new Spot(ColumnPath.join(path, field.name()), now);
        add("reorder", field, spot, new Values(old, Integer.toString(now), false));
      }
    }
  }

  private record Values(@Nullable String old, @Nullable String now, boolean breaking) {}

  private void add(String change, StructField field, Spot spot, Values values) {
    changes.add(
        new SchemaChange(
            spot.path(),
            change,
            Optional.ofNullable(values.old()),
            Optional.ofNullable(values.now()),
            OptionalInt.of(spot.ordinal()),
            Optional.of(field.type().deltaName()),
            Optional.of(field.nullable()),
            field.fieldId(),
            Optional.of(field.physicalName()),
            values.breaking()));
  }
}
