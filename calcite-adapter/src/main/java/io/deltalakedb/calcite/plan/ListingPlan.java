package io.deltalakedb.calcite.plan;

import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;

/**
 * A query about one table: which one that is, is found out at each execution, so that a table that
 * is not there is an error and a new one of the name is meant.
 *
 * @param query whose one {@code ?} is the table's id
 * @param table as {@code table_name} of procedures spells it
 * @param binder that finds it
 */
record ListingPlan(Plan query, String table, FunctionBinder binder) implements Plan {

  @Override
  public PlanKind kind() {
    return PlanKind.QUERY;
  }

  @Override
  public List<ColumnMetaData> columns() {
    return query.columns();
  }

  @Override
  public List<AvaticaParameter> parameters() {
    return List.of();
  }

  @Override
  public String backendSql() {
    return query.backendSql();
  }

  @Override
  public RowCursor execute(Execution execution) {
    String id = binder.tableId(execution.connection(), table);
    return query.execute(
        new Execution(
            execution.connection(), execution.session(), List.of(id), execution.limits()));
  }
}
