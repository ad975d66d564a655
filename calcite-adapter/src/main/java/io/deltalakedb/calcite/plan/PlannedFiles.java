package io.deltalakedb.calcite.plan;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.FilePlan;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code delta.plan_files}: the files that a query of an engine needs. */
final class PlannedFiles {

  /** A value of the function's SQL: pairs of partitions and what is known of their files. */
  static final String PARTITIONS = "partitions";

  private static final String PREDICATE = "predicate";
  private static final String EVERY_ROW = "TRUE";

  private final CatalogStore catalog;
  private final CatalogTable table;
  private final Map<String, @Nullable Object> arguments;

  PlannedFiles(CatalogStore catalog, CatalogTable table, Map<String, @Nullable Object> arguments) {
    this.catalog = catalog;
    this.table = table;
    this.arguments = arguments;
  }

  /** The values of the function's SQL for a version that the table has. */
  Map<String, @Nullable Object> values(long version) {
    Object given = arguments.get(PREDICATE);
    String predicate = given == null ? EVERY_ROW : given.toString();
    boolean withPruned = Boolean.TRUE.equals(arguments.get("explain_pruning"));
    FilePlan plan = catalog.planFiles(table, version, predicate, withPruned);
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("table_key", table.tableKey());
    values.put("at_version", plan.version());
    values.put(PREDICATE, predicate);
    values.put(PARTITIONS, plan.partitions());
    values.put("files", plan.files());
    values.put("vectors", plan.vectors());
    return values;
  }
}
