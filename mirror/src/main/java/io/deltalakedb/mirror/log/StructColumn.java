package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** A struct column of a checkpoint: collects the fields of the row at hand. */
final class StructColumn extends GroupConverter {

  private static final Set<String> MAPS =
      Set.of("partitionValues", "tags", "options", "configuration");
  private static final Set<String> LISTS =
      Set.of("partitionColumns", "readerFeatures", "writerFeatures");
  private static final Set<String> STRUCTS = Set.of("deletionVector", "format");

  private final List<Field> fields = new ArrayList<>();
  private final List<Field> unknown = new ArrayList<>();
  private final Converter[] columns;
  private final Runnable onEnd;
  private boolean isPresent;

  StructColumn(GroupType type, Set<String> known, Runnable onEnd) {
    this.columns = new Converter[type.getFieldCount()];
    this.onEnd = onEnd;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(type.getType(i), known);
    }
  }

  private Converter column(Type type, Set<String> known) {
    Field field = new Field(type.getName());
    fields.add(field);
    if (!known.contains(type.getName()) || type.getName().equals("stats_parsed")) {
      if (!known.contains(type.getName())) {
        unknown.add(field);
      }
      return JsonColumns.of(type, field::set);
    }
    if (MAPS.contains(type.getName()) && !type.isPrimitive()) {
      return new TextMapColumn(type, field::set);
    }
    if (LISTS.contains(type.getName()) && !type.isPrimitive()) {
      return new TextListColumn(type, field::set);
    }
    if (STRUCTS.contains(type.getName()) && !type.isPrimitive()) {
      return nested(type.asGroupType(), field);
    }
    if (!type.isPrimitive()) {
      throw new UnreadableRow("the column " + type.getName() + " is a group");
    }
    return ScalarColumn.of(type.asPrimitiveType(), field::set);
  }

  private static StructColumn nested(GroupType type, Field field) {
    Set<String> known =
        type.getName().equals("format") ? Set.of("provider", "options") : FileColumns.VECTOR;
    StructColumn[] self = new StructColumn[1];
    self[0] = new StructColumn(type, known, () -> field.set(self[0]));
    return self[0];
  }

  /** The field of a name; one that is always empty where the column is missing. */
  Field field(String name) {
    return fields.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseGet(() -> new Field(name));
  }

  /** The fields that the protocol does not name, as JSON. */
  JsonFields unknownFields() {
    if (unknown.isEmpty()) {
      return JsonFields.NONE;
    }
    Map<String, String> present = new LinkedHashMap<>();
    for (Field field : unknown) {
      field.text().ifPresent(json -> present.put(field.name(), json));
    }
    return present.isEmpty() ? JsonFields.NONE : new JsonFields(present);
  }

  boolean isPresent() {
    return isPresent;
  }

  void clear() {
    isPresent = false;
  }

  @Override
  public Converter getConverter(int fieldIndex) {
    return columns[fieldIndex];
  }

  @Override
  public void start() {
    isPresent = true;
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).clear();
    }
  }

  @Override
  public void end() {
    onEnd.run();
  }
}
