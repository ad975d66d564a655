package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.table.DeltaTable;
import io.deltalakedb.catalog.AsOfViews;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.FunctionTemplate;
import io.deltalakedb.catalog.PointInTime;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.catalog.TimeTravel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Table functions over the catalog: names and times become keys and versions. */
public final class CatalogFunctionBinder implements FunctionBinder {

  private static final String TABLES = "delta_tables";
  private static final String TABLES_AT = "tables_at";
  private static final String TABLE_NAME = "table_name";
  private static final String FILES = "delta_files";
  private static final String KEYED_FILES = "keyed_files";

  private final CatalogStore catalog;
  private final AsOfViews asOf;
  private final Map<String, FunctionTemplate> templates = new ConcurrentHashMap<>();

  public CatalogFunctionBinder(CatalogStore catalog) {
    this.catalog = catalog;
    this.asOf = catalog.asOfViews();
  }

  @Override
  public FunctionTemplate template(TableFunction function) {
    return template(function.name());
  }

  private FunctionTemplate template(String function) {
    return templates.computeIfAbsent(
        function, name -> name.equals(TABLES_AT) ? asOf.template(TABLES) : catalog.function(name));
  }

  @Override
  public Optional<String> keyedByPartition(Relation relation) {
    return relation.viewName().equals(FILES)
        ? Optional.of(template(KEYED_FILES).sql())
        : Optional.empty();
  }

  @Override
  public Optional<FoundTable> table(String schema, String name, Optional<PointInTime> at) {
    return TableName.of(schema, name)
        .flatMap(catalog::find)
        .map(table -> at.isEmpty() ? found(table) : foundAt(table, at.get()));
  }

  private FoundTable found(CatalogTable table) {
    return new FoundTable(described(table, table.currentVersion()), Optional.empty());
  }

  private FoundTable foundAt(CatalogTable table, PointInTime at) {
    try (Connection connection = catalog.connect()) {
      PointInTime point = new TimeTravel(connection).point(table, at);
      return new FoundTable(described(table, point.value()), Optional.of(point));
    } catch (SQLException failure) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE,
          "Cannot read the versions of " + table.name() + ": " + failure.getMessage(),
          failure);
    }
  }

  private DeltaTable described(CatalogTable table, long version) {
    return DeltaTable.of(
        table.name(), table.tableId(), catalog.snapshot(table, version).metadata());
  }

  @Override
  public String tableId(Connection connection, String tableName) {
    return catalog.seenBy(connection).table(tableName).tableId();
  }

  @Override
  public Optional<String> sqlAt(Relation relation, PointInTime at) {
    return asOf.sql(relation.viewName(), at);
  }

  @Override
  public Map<String, @Nullable Object> bind(
      Connection connection, TableFunction function, Map<String, @Nullable Object> arguments) {
    if (function.name().equals(TABLES_AT)) {
      return new HashMap<>(new TimeTravel(connection).catalogValues(arguments));
    }
    Object name = arguments.get(TABLE_NAME);
    if (name == null) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot run delta." + function.name() + ": argument " + TABLE_NAME + " is missing");
    }
    CatalogStore seen = catalog.seenBy(connection);
    CatalogTable table = seen.table(name.toString());
    FunctionTemplate template = template(function);
    if (template.names().contains(PlannedCommit.CONFLICTS)) {
      return new HashMap<>(new PlannedCommit(seen, table, arguments).values());
    }
    TimeTravel versions = new TimeTravel(connection);
    if (template.names().contains(PlannedFiles.PARTITIONS)) {
      long version = versions.pointInTime(table, arguments);
      return new PlannedFiles(seen, table, arguments).values(version);
    }
    return new HashMap<>(versions.functionValues(table, template, arguments));
  }
}
