package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.plan.RelOptUtil;

/** What a query would do, a line each: its algebra, who runs it, and the SQL that is sent. */
record ExplainPlan(List<String> lines, String backendSql) implements Plan {

  private static final Column COLUMN =
      Column.required("plan", ColumnType.VARCHAR, "One line of the plan");

  static ExplainPlan of(PlannedQuery query) {
    List<String> lines = new ArrayList<>();
    RelOptUtil.toString(query.tree()).lines().forEach(lines::add);
    if (query.isOfTables()) {
      lines.add(
          "log: what is asked of the rows of Delta tables is answered from the log, no data file is"
              + " read");
    }
    boolean isDirect = query.plan() instanceof DirectPlan;
    lines.add(
        isDirect
            ? "direct: the database runs the query as one statement"
            : "fallback: Calcite runs the query over these statements");
    query.plan().backendSql().lines().forEach(line -> lines.add("sql: " + line));
    return new ExplainPlan(List.copyOf(lines), query.plan().backendSql());
  }

  @Override
  public PlanKind kind() {
    return PlanKind.EXPLAIN;
  }

  @Override
  public List<ColumnMetaData> columns() {
    return ResultColumns.of(List.of(COLUMN));
  }

  @Override
  public List<AvaticaParameter> parameters() {
    return List.of();
  }

  @Override
  public RowCursor execute(Execution execution) {
    return new ListCursor(lines.stream().map(line -> new Object[] {line}).toList());
  }
}
