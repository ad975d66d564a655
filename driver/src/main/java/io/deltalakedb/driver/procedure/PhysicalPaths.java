package io.deltalakedb.driver.procedure;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.schema.ColumnPath;
import io.deltalakedb.core.schema.ColumnRow;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.schema.SchemaEdit;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructType;
import java.util.List;

/** The names that columns of a table have in files, and keep when they are renamed. */
final class PhysicalPaths {

  private final StructType schema;
  private final List<ColumnRow> columns;

  private PhysicalPaths(StructType schema) {
    this.schema = schema;
    this.columns = Columns.flatten(schema, List.of(), List.of());
  }

  /** Those of a table's newest version. */
  static PhysicalPaths of(CatalogStore catalog, CatalogTable table) {
    return new PhysicalPaths(
        SchemaJson.parse(
            catalog.snapshot(table, table.currentVersion()).metadata().schemaString()));
  }

  /** The physical path of a column; 42S22 where there is no such column. */
  String path(String columnPath) {
    List<String> path = ColumnPath.parse(columnPath);
    SchemaEdit.field(schema, path);
    String text = ColumnPath.text(path);
    return columns.stream()
        .filter(column -> column.columnPath().equalsIgnoreCase(text))
        .map(ColumnRow::physicalPath)
        .findFirst()
        .orElseThrow();
  }
}
