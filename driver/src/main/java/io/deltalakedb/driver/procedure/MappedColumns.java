package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.ColumnMappingUpgrade;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.SchemaWalk;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a table while a procedure changes them, and the ids that new ones get. */
final class MappedColumns {

  private final Action.Metadata metadata;
  private final ColumnMappingIds ids;
  private StructType schema;

  private MappedColumns(Action.Metadata metadata) {
    this.metadata = metadata;
    this.schema = SchemaJson.parse(metadata.schemaString());
    long known =
        SchemaWalk.over(schema).fields().stream()
            .mapToLong(field -> field.fieldId().orElse(0))
            .max()
            .orElse(0);
    this.ids =
        new ColumnMappingIds(
            Math.max(known, TableProperties.maxColumnId(metadata.configuration())));
  }

  /** The columns as they are. */
  static MappedColumns of(Action.Metadata metadata) {
    return new MappedColumns(metadata);
  }

  /** The columns under names apart from those in the files, so that they may change or go. */
  static MappedColumns mapped(Action.Metadata metadata) {
    return new MappedColumns(ColumnMappingUpgrade.byName(metadata));
  }

  StructType schema() {
    return schema;
  }

  void set(StructType changed) {
    schema = changed;
  }

  private boolean isMapped() {
    return !TableProperties.columnMappingMode(metadata.configuration()).equals("none");
  }

  /** A new column, with an id where the columns have ids. */
  StructField numbered(StructField field) {
    return isMapped() ? ids.assign(field) : field;
  }

  /** The metadata with the columns as they are now. */
  Action.Metadata metadata() {
    return metadata(metadata.partitionColumns());
  }

  /** The same, partitioned by the columns of these names. */
  Action.Metadata metadata(List<String> partitionColumns) {
    Map<String, String> configuration = new LinkedHashMap<>(metadata.configuration());
    if (isMapped()) {
      configuration.put(TableProperties.MAX_COLUMN_ID, Long.toString(ids.lastId()));
    }
    return metadata.withSchema(SchemaJson.write(schema), partitionColumns, configuration);
  }
}
