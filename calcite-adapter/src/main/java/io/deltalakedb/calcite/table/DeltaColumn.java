package io.deltalakedb.calcite.table;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.stats.IndexedColumns;
import java.util.List;

/**
 * A column of a Delta table, or of a struct in it.
 *
 * @param name as the schema spells it, nested names joined by dots
 * @param physicalPath names in statistics and partition values
 * @param type Delta's
 * @param isNullable whether a row may have null
 * @param isPartition whether the table is partitioned by it
 * @param isInOrder whether its values compare as the log writes them
 */
public record DeltaColumn(
    String name,
    List<String> physicalPath,
    DataType type,
    boolean isNullable,
    boolean isPartition,
    boolean isInOrder) {

  public DeltaColumn {
    requireNonNull(name, "name");
    physicalPath = List.copyOf(physicalPath);
    requireNonNull(type, "type");
  }

  /** Whether statistics may bound it. */
  boolean hasBounds() {
    return new IndexedColumns.Leaf(physicalPath, type).hasBounds();
  }
}
