package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.PublishedCommit;
import io.deltalakedb.catalog.StagedTransaction;
import io.deltalakedb.core.commit.CommitDescription;
import java.util.List;
import java.util.Optional;

/** {@code dl.commit_transaction}: what was staged becomes versions, of all tables or of none. */
final class CommitTransaction implements ProcedureBody {

  private final Services services;
  private final CommitAndPublish committing;
  private final Publishing publishing;

  private CommitTransaction(Services services) {
    this.services = services;
    this.committing = new CommitAndPublish(services);
    this.publishing = new Publishing(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "commit_transaction",
        "Commits what was staged; called again, it reports what the first call did",
        List.of(
            required("transaction_id", VARCHAR, "As dl.begin_transaction gave it"),
            optional("wait_for_mirror", VARCHAR, null, "none, published or checkpointed"),
            optional("timeout_ms", BIGINT, null, "How long to wait for the mirror")),
        List.of(
            ResultColumn.text("table_name", "schema.table"),
            ResultColumn.bigint("version", "The version that the commit made"),
            ResultColumn.bigint(
                "commit_seq", "Place in the order of the catalog, the same for all"),
            ResultColumn.timestamp("committed_at", "Time of the commit"),
            ResultColumn.text("mirror_state", "State of the version's file in the log")),
        new CommitTransaction(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.writer(call);
    String id = call.string("transaction_id");
    CommitAndPublish.Patience patience = CommitAndPublish.Patience.of(call, caller);
    Optional<List<CommitResult>> done = services.catalog().transactions().committed(id);
    List<PublishedCommit> outcomes =
        done.isPresent() ? again(done.get()) : commit(id, patience, caller);
    return outcomes.stream().map(CommitTransaction::row).toList();
  }

  private List<PublishedCommit> again(List<CommitResult> results) {
    return results.stream()
        .map(
            result ->
                new PublishedCommit(
                    result, Optional.of(publishing.state(result.table(), result.version()))))
        .toList();
  }

  private List<PublishedCommit> commit(
      String id, CommitAndPublish.Patience patience, CallerSession caller) {
    CommitDescription shared = CommitTables.description(caller);
    StagedTransaction staged = services.catalog().transactions().staged(id, shared);
    List<CatalogTable> tables =
        staged.changes().stream()
            .map(change -> services.catalog().table(change.tableId()))
            .toList();
    CommitRequest request = CommitRequest.of(staged, shared, Optional.of(caller.id()));
    return committing.writer(patience, caller).commit(tables, request);
  }

  private static Object[] row(PublishedCommit commit) {
    CommitResult result = commit.result();
    return ResultColumn.row(
        result.table().name().toString(),
        result.version(),
        result.commitSeq(),
        result.committedAt(),
        commit.mirrorState().orElse(null));
  }
}
