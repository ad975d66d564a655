package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.CallSession;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.calcite.statement.StatementKind;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;

/**
 * BEGIN, COMMIT or ROLLBACK: tells the session, and answers with the state of the transaction.
 *
 * @param step which of them
 */
record TransactionPlan(StatementKind step) implements Plan {

  private static final Column STATE =
      new Column(
          "transaction_state", ColumnType.VARCHAR, false, "open, committed, rolled_back or none");

  @Override
  public PlanKind kind() {
    return PlanKind.CALL;
  }

  @Override
  public List<ColumnMetaData> columns() {
    return ResultColumns.of(List.of(STATE));
  }

  @Override
  public List<AvaticaParameter> parameters() {
    return List.of();
  }

  @Override
  public String backendSql() {
    return "";
  }

  @Override
  public RowCursor execute(Execution execution) {
    return new ListCursor(Collections.singletonList(new Object[] {state(execution.session())}));
  }

  private String state(CallSession session) {
    return switch (step) {
      case BEGIN -> {
        session.begin();
        yield "open";
      }
      case COMMIT -> session.commit() ? "committed" : "none";
      case ROLLBACK -> session.rollback() ? "rolled_back" : "none";
      default -> throw new IllegalStateException(step.name());
    };
  }
}
