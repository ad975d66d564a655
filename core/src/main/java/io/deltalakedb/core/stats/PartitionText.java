package io.deltalakedb.core.stats;

import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Partition values as texts of their own: JSON without spaces, or a path. */
public final class PartitionText {

  private PartitionText() {}

  /** The values by physical name as in the log, sorted by name: equal values give equal texts. */
  public static String raw(PartitionValues values) {
    StringJoiner text = new StringJoiner(",", "{", "}");
    values.byColumn().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> text.add(member(entry.getKey(), entry.getValue())));
    return text.toString();
  }

  /** The values that {@link #raw} gave a text for. */
  public static PartitionValues parse(String raw) {
    Map<String, @Nullable String> byColumn = new LinkedHashMap<>();
    Json.parse(raw)
        .properties()
        .forEach(
            field ->
                byColumn.put(
                    field.getKey(),
                    field.getValue().isNull() ? null : field.getValue().textValue()));
    return new PartitionValues(byColumn);
  }

  /**
   * The values by logical name, in the order of the partition columns; null for null. A column that
   * the file lacks is left out, one that the schema lacks counts under its own name.
   */
  public static String logical(
      PartitionValues values, StructType schema, List<String> partitionColumns) {
    StringJoiner text = new StringJoiner(",", "{", "}");
    for (String column : partitionColumns) {
      String physical = physicalName(schema, column);
      if (values.byColumn().containsKey(physical)) {
        text.add(member(logicalName(schema, column), values.byColumn().get(physical)));
      }
    }
    return text.toString();
  }

  /**
   * The values as {@code k=v/k=v}, logical names in the order of the partition columns, values as
   * in the log; {@code __HIVE_DEFAULT_PARTITION__} for null. Empty where there is no partition.
   */
  public static String path(
      PartitionValues values, StructType schema, List<String> partitionColumns) {
    StringJoiner text = new StringJoiner("/");
    for (String column : partitionColumns) {
      String physical = physicalName(schema, column);
      if (values.byColumn().containsKey(physical)) {
        String value = values.byColumn().get(physical);
        boolean isNull = value == null || value.isEmpty();
        text.add(
            logicalName(schema, column) + "=" + (isNull ? "__HIVE_DEFAULT_PARTITION__" : value));
      }
    }
    return text.toString();
  }

  private static String member(String name, @Nullable String value) {
    return Json.quote(name) + ":" + (value == null ? "null" : Json.quote(value));
  }

  private static String physicalName(StructType schema, String column) {
    return schema.field(column).map(StructField::physicalName).orElse(column);
  }

  private static String logicalName(StructType schema, String column) {
    return schema.field(column).map(StructField::name).orElse(column);
  }
}
