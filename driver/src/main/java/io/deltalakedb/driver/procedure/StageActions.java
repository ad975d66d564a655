package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.ReadClaim;
import io.deltalakedb.catalog.StagedChange;
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
            ArgumentRules.ASSERTIONS,
            optional("read_files", VARCHAR, null, "JSON array of the paths that were read"),
            optional("user_metadata", VARCHAR, null, "Free text")),
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
    Optional<ReadClaim> read =
        new ReadArguments(
                call.optionalBigint("read_version"),
                call.optionalString("predicate"),
                call.optionalString("read_files").map(ReadArguments::paths),
                Optional.empty(),
                Optional.empty())
            .claim(true);
    StagedChange change =
        new StagedChange(
            table.tableId(),
            ActionText.actions(call.string("actions")),
            read.map(ReadClaim::version).orElse(OptionalLong.empty()),
            read.map(ReadClaim::files).orElse(new ReadClaim.Files.None()),
            ArgumentRules.notBlank(call, "operation"),
            call.optionalString("user_metadata"),
            ReadArguments.step(call.optionalString("app_id"), call.optionalBigint("app_version")),
            ArgumentRules.assertions(call));
    long staged = services.catalog().transactions().stage(transaction, change);
    return Collections.singletonList(
        ResultColumn.row(transaction, table.name().toString(), staged));
  }
}
