package io.deltalakedb.driver;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.plan.FunctionBinder;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.FunctionTemplate;
import io.deltalakedb.catalog.TimeTravel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Table functions over the catalog: their SQL lies with it, their arguments are resolved there. */
final class CatalogFunctions implements FunctionBinder {

  private final CatalogStore catalog;

  CatalogFunctions(CatalogStore catalog) {
    this.catalog = requireNonNull(catalog, "catalog");
  }

  @Override
  public String sql(TableFunction function) {
    return FunctionTemplate.text(function.template());
  }

  @Override
  public Map<String, @Nullable Object> bind(
      Connection connection, TableFunction function, Map<String, @Nullable Object> arguments) {
    Object name = arguments.get("table_name");
    if (name == null) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE, "Cannot run " + function.name() + ": table_name is missing");
    }
    CatalogTable table = catalog.table(name.toString());
    FunctionTemplate template = FunctionTemplate.load(function.template());
    return new HashMap<>(new TimeTravel(connection).functionValues(table, template, arguments));
  }
}
