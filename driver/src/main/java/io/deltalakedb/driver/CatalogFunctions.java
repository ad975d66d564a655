package io.deltalakedb.driver;

import io.deltalakedb.calcite.plan.FunctionBinder;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Table functions over the catalog: their SQL lies with it, their arguments are resolved here. */
final class CatalogFunctions implements FunctionBinder {

  private final CatalogStore catalog;

  CatalogFunctions(CatalogStore catalog) {
    this.catalog = catalog;
  }

  @Override
  public String sql(TableFunction function) {
    try (InputStream in =
        CatalogStore.class.getClassLoader().getResourceAsStream(function.template())) {
      if (in == null) {
        throw missing(function, null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw missing(function, e);
    }
  }

  private static DeltaLakeDbException missing(TableFunction function, @Nullable Throwable cause) {
    return new DeltaLakeDbException(
        ErrorCode.INTERNAL,
        "Cannot run " + function.name() + ": its text " + function.template() + " is missing",
        cause);
  }

  @Override
  public Map<String, @Nullable Object> bind(
      Connection connection, TableFunction function, Map<String, @Nullable Object> arguments) {
    Map<String, @Nullable Object> values = new HashMap<>(arguments);
    Object name = values.remove("table_name");
    if (name == null) {
      throw invalid(function, "table_name is missing");
    }
    if (values.get("tag_name") != null) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot run " + function.name() + " with tag_name: tags are not built yet");
    }
    CatalogTable table = catalog.table(name.toString());
    values.put("table_key", table.tableKey());
    return values;
  }

  private static DeltaLakeDbException invalid(TableFunction function, String reason) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot run " + function.name() + ": " + reason);
  }
}
