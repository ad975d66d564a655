package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.PublishedCommit;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code dl.commit_table}: the actions of a caller become the next version of a table. */
final class CommitTable implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table, or the table id"),
          required("actions", VARCHAR, "JSON array of actions, one action a line, or file:///..."),
          optional("expected_version", BIGINT, null, "The version before the commit"),
          optional("read_version", BIGINT, null, "The version that was read, before others came"),
          optional("operation", VARCHAR, "WRITE", "For commitInfo.operation"),
          optional("operation_parameters", VARCHAR, null, "JSON object"),
          optional("operation_metrics", VARCHAR, null, "JSON object"),
          optional("user_metadata", VARCHAR, null, "Free text"),
          optional("engine_info", VARCHAR, null, "Who writes"),
          optional("app_id", VARCHAR, null, "An application that numbers its commits"),
          optional("app_version", BIGINT, null, "Its number: a repeated one does nothing"),
          optional("predicate", VARCHAR, null, "Which rows of read_version were read"),
          optional(
              "isolation_level",
              VARCHAR,
              null,
              "Serializable, WriteSerializable or SnapshotIsolation"),
          optional("is_blind_append", BOOLEAN, null, "Whether nothing of the table was read"),
          CommitDefaults.MAX_RETRIES,
          optional("wait_for_mirror", VARCHAR, null, "none, published or checkpointed"),
          optional("timeout_ms", BIGINT, null, "How long to wait for the mirror"),
          optional("dry_run", BOOLEAN, false, "Check everything and commit nothing"),
          optional("read_files", VARCHAR, null, "JSON array of the paths that were read"),
          ArgumentRules.ASSERTIONS);

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.text("table_name", "schema.table"),
          ResultColumn.bigint("version", "The version that the commit made"),
          ResultColumn.bigint("commit_seq", "Place in the order of the catalog"),
          ResultColumn.text("transaction_id", "Database transaction"),
          ResultColumn.timestamp("committed_at", "Time of the commit"),
          ResultColumn.integer("attempts", "How often the commit was tried"),
          ResultColumn.bool("already_committed", "Whether an earlier call had made it"),
          ResultColumn.text("mirror_state", "State of the version's file in the log"));

  private final Services services;
  private final CommitAndPublish committing;

  private CommitTable(Services services) {
    this.services = services;
    this.committing = new CommitAndPublish(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "commit_table",
        "Commits actions to a table as its next version",
        ARGUMENTS,
        RESULT,
        new CommitTable(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    CommitAndPublish.Patience patience = CommitAndPublish.Patience.of(call, caller);
    CatalogTable table = Callers.catalog(services, caller).table(call.string("table_name"));
    List<Action> actions = ActionText.actions(call.string("actions"));
    CommitRequest request = request(call, caller, table, actions);
    PublishedCommit commit =
        committing.writer(patience, caller).commit(List.of(table), request).get(0);
    return Collections.singletonList(row(commit.result(), commit.mirrorState().orElse(null)));
  }

  private static CommitRequest request(
      ProcedureCall call, CallerSession caller, CatalogTable table, List<Action> actions) {
    CommitDescription description =
        new CommitDescription(
            ArgumentRules.notBlank(call, "operation"),
            ArgumentRules.object(call, "operation_parameters"),
            ArgumentRules.object(call, "operation_metrics"),
            call.optionalString("user_metadata"),
            Optional.of(call.optionalString("engine_info").orElse(caller.engineInfo())),
            caller.user(),
            call.optionalBool("is_blind_append"),
            UUID.randomUUID().toString());
    ReadArguments read =
        new ReadArguments(
            call.optionalBigint("read_version"),
            call.optionalString("predicate"),
            call.optionalString("read_files").map(ReadArguments::paths),
            call.optionalBool("is_blind_append"),
            caller.commits().isolation(call));
    int retries = caller.commits().maxRetries(call);
    TableChange change =
        new TableChange(
            table.tableId(),
            call.optionalBigint("expected_version"),
            actions,
            read.claim(retries > 0),
            ReadArguments.step(call.optionalString("app_id"), call.optionalBigint("app_version")),
            Optional.empty(),
            ArgumentRules.assertions(call),
            false);
    return new CommitRequest(
            List.of(change),
            description,
            Optional.empty(),
            Optional.of(caller.id()),
            call.bool("dry_run"))
        .retrying(retries);
  }

  private static Object[] row(CommitResult result, @Nullable String mirrorState) {
    boolean dryRun = mirrorState == null && !result.alreadyCommitted();
    return ResultColumn.row(
        result.table().name().toString(),
        result.version(),
        dryRun ? null : result.commitSeq(),
        dryRun ? null : result.transactionId(),
        dryRun ? null : result.committedAt(),
        result.attempts(),
        result.alreadyCommitted(),
        mirrorState);
  }
}
