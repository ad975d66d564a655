package io.deltalakedb.calcite.table;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.predicate.LogText;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * A Delta table at a version.
 *
 * @param name schema and name
 * @param tableId the catalog's id
 * @param columns those at the top, in their order
 * @param leaves those that have values of their own, the parts of structs in their place
 */
public record DeltaTable(
    TableName name, String tableId, List<DeltaColumn> columns, List<DeltaColumn> leaves) {

  public DeltaTable {
    requireNonNull(name, "name");
    requireNonNull(tableId, "tableId");
    columns = List.copyOf(columns);
    leaves = List.copyOf(leaves);
  }

  /** The table that its metadata describes. */
  public static DeltaTable of(TableName name, String tableId, Action.Metadata metadata) {
    List<DeltaColumn> columns = new ArrayList<>();
    List<DeltaColumn> leaves = new ArrayList<>();
    for (StructField field : SchemaJson.parse(metadata.schemaString()).fields()) {
      boolean isPartition =
          metadata.partitionColumns().stream().anyMatch(field.name()::equalsIgnoreCase);
      DeltaColumn column =
          new DeltaColumn(
              field.name(),
              List.of(field.physicalName()),
              field.type(),
              field.nullable(),
              isPartition,
              LogText.isInOrder(field));
      columns.add(column);
      collect(column, leaves);
    }
    return new DeltaTable(name, tableId, columns, leaves);
  }

  private static void collect(DeltaColumn column, List<DeltaColumn> leaves) {
    if (column.type() instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        List<String> path = new ArrayList<>(column.physicalPath());
        path.add(field.physicalName());
        boolean isNullable = column.isNullable() || field.nullable();
        String name = column.name() + "." + field.name();
        boolean isInOrder = LogText.isInOrder(field);
        collect(new DeltaColumn(name, path, field.type(), isNullable, false, isInOrder), leaves);
      }
    } else if (!(column.type() instanceof ArrayType) && !(column.type() instanceof MapType)) {
      leaves.add(column);
    }
  }
}
