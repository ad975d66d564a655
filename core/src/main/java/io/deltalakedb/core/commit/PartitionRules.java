package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.schema.StructField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Partition values: exactly one for each partition column, of its type. */
final class PartitionRules {

  private final Map<String, Optional<StructField>> byPhysicalName = new LinkedHashMap<>();

  PartitionRules(Change change) {
    for (String column : change.metadata().partitionColumns()) {
      Optional<StructField> field = change.schema().field(column);
      byPhysicalName.put(field.map(StructField::physicalName).orElse(column), field);
    }
  }

  void check(String path, PartitionValues values) {
    require(
        values.byColumn().keySet().equals(byPhysicalName.keySet()),
        path
            + " has partition values of "
            + values.byColumn().keySet()
            + ", the table is partitioned by "
            + byPhysicalName.keySet());
    byPhysicalName.forEach(
        (name, field) ->
            field.ifPresent(column -> value(path, column, values.byColumn().get(name))));
  }

  private static void value(String path, StructField column, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      require(
          column.nullable(), path + " has null in partition column " + column.name() + " NOT NULL");
      return;
    }
    require(
        PartitionValueText.isValid(column.type(), value),
        path
            + " has '"
            + value
            + "' in partition column "
            + column.name()
            + " of type "
            + column.type().sql());
  }
}
