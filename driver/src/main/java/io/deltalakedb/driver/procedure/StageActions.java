package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.StagedChange;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code dl.stage_actions}: actions wait in a transaction for its commit. */
final class StageActions implements ProcedureBody {

  private final Services services;

  private StageActions(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "stage_actions",
        "Keeps actions in a transaction of dl.begin_transaction until it is committed",
        List.of(
            required("transaction_id", VARCHAR, "As dl.begin_transaction gave it"),
            required("table_name", VARCHAR, "schema.table, or the table id"),
            required(
                "actions", VARCHAR, "JSON array of actions, one action a line, or file:///..."),
            optional("read_version", BIGINT, null, "The version that was read; none: nothing was"),
            optional("predicate", VARCHAR, null, "Which rows of read_version were read"),
            optional("operation", VARCHAR, "WRITE", "For commitInfo.operation"),
            optional("app_id", VARCHAR, null, "An application that numbers its commits"),
            optional("app_version", BIGINT, null, "Its number: a repeated one does nothing"),
            ArgumentRules.ASSERTIONS),
        List.of(
            ResultColumn.text("transaction_id", "The transaction"),
            ResultColumn.text("table_name", "schema.table"),
            ResultColumn.bigint("staged_actions", "Actions that wait for the table, all calls")),
        new StageActions(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    Callers.writer(call);
    String transaction = call.string("transaction_id");
    CatalogTable table = services.catalog().table(call.string("table_name"));
    OptionalLong readVersion = call.optionalBigint("read_version");
    Optional<String> predicate = call.optionalString("predicate");
    if (predicate.isPresent() && readVersion.isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot stage actions: predicate says what was read of read_version, which is missing;"
              + " give the version that was read");
    }
    StagedChange change =
        new StagedChange(
            table.tableId(),
            ActionText.actions(call.string("actions")),
            readVersion,
            predicate,
            ArgumentRules.notBlank(call, "operation"),
            ReadArguments.step(call.optionalString("app_id"), call.optionalBigint("app_version")),
            ArgumentRules.assertions(call));
    long staged = services.catalog().transactions().stage(transaction, change);
    return Collections.singletonList(
        ResultColumn.row(transaction, table.name().toString(), staged));
  }
}
