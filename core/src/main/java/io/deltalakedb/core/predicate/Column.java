package io.deltalakedb.core.predicate;

import io.deltalakedb.core.schema.StructField;
import java.util.List;

/**
 * A column that a predicate asks for.
 *
 * @param name as the schema spells it, nested names joined by dots
 * @param physicalPath names in statistics and partition values
 * @param isPartition whether the table is partitioned by it
 * @param field its type
 * @param kind how its values compare
 */
record Column(
    String name, List<String> physicalPath, boolean isPartition, StructField field, Kind kind) {
  Column {
    physicalPath = List.copyOf(physicalPath);
  }
}
