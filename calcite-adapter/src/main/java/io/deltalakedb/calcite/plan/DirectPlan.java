package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import java.time.Clock;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;

/** A query that the catalog database runs as a whole, in one statement. */
record DirectPlan(
    PushedSql pushed,
    List<ColumnMetaData> columns,
    List<AvaticaParameter> parameters,
    CatalogDialect dialect,
    FunctionBinder binder,
    Clock clock)
    implements Plan {

  @Override
  public PlanKind kind() {
    return PlanKind.QUERY;
  }

  @Override
  public String backendSql() {
    return pushed.sql();
  }

  @Override
  public RowCursor execute(Execution execution) {
    return StatementCursor.open(
        dialect, pushed, Statements.values(pushed, binder, execution, clock.millis()), execution);
  }
}
