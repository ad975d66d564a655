package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import java.util.Collections;
import java.util.List;

/** {@code dl.rollback_transaction}: what was staged is forgotten. */
final class RollbackTransaction implements ProcedureBody {

  private final Services services;

  private RollbackTransaction(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "rollback_transaction",
        "Gives up a transaction of dl.begin_transaction with what was staged in it",
        List.of(required("transaction_id", VARCHAR, "As dl.begin_transaction gave it")),
        List.of(
            ResultColumn.text("transaction_id", "The transaction"),
            ResultColumn.bigint("discarded_actions", "Actions that were staged")),
        new RollbackTransaction(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    Callers.writer(call);
    String id = call.string("transaction_id");
    long discarded = services.catalog().transactions().rollback(id);
    return Collections.singletonList(ResultColumn.row(id, discarded));
  }
}
