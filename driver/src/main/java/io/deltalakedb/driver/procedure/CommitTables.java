package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.Expectation;
import io.deltalakedb.catalog.PublishedCommit;
import io.deltalakedb.catalog.TxnLogTransaction;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dl.commit_tables}: several tables move together, or none does. */
final class CommitTables implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required(
              "commits", VARCHAR, "JSON array: an object like a call of commit_table for each"),
          optional("message", VARCHAR, null, "Note of the transaction"),
          optional("read_tables", VARCHAR, null, "JSON array: table_name, read_version, predicate"),
          optional("isolation_level", VARCHAR, null, "Where a commit does not say"),
          CommitDefaults.MAX_RETRIES,
          optional("wait_for_mirror", VARCHAR, null, "none, published or checkpointed"),
          optional("timeout_ms", BIGINT, null, "How long to wait for the mirror"),
          optional("dry_run", BOOLEAN, false, "Check everything and commit nothing"),
          optional("expect", VARCHAR, null, "JSON object: versions that other tables must have"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.text("table_name", "schema.table"),
          ResultColumn.bigint("version", "The version that the commit made"),
          ResultColumn.bigint("commit_seq", "Place in the order of the catalog, the same for all"),
          ResultColumn.text("transaction_id", "Database transaction, the same for all"),
          ResultColumn.timestamp("committed_at", "Time of the commit"),
          ResultColumn.text("mirror_state", "State of the version's file in the log"));

  private final Services services;
  private final CommitAndPublish committing;

  private CommitTables(Services services) {
    this.services = services;
    this.committing = new CommitAndPublish(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "commit_tables",
        "Commits actions to several tables at once: all of them move, or none",
        ARGUMENTS,
        RESULT,
        new CommitTables(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    CommitAndPublish.Patience patience = CommitAndPublish.Patience.of(call, caller);
    CommitDescription shared = description(caller);
    CatalogStore catalog = Callers.catalog(services, caller);
    List<Expectation> expectations = expectations(call, catalog);
    TxnLogTransaction transaction = committing.writer(patience, caller).begin(shared);
    for (TableCommitText commit : TableCommitText.parse(call.string("commits"))) {
      CatalogTable table = catalog.table(commit.tableName());
      transaction.stage(
          table,
          commit.change(
              table.tableId(),
              shared,
              caller.commits().isolation(call),
              caller.commits().maxRetries(call) > 0));
    }
    return transaction
        .commit(
            request ->
                new CommitRequest(
                    request.changes(),
                    shared,
                    call.optionalString("message"),
                    Optional.of(caller.id()),
                    call.bool("dry_run"),
                    expectations,
                    Optional.empty(),
                    caller.commits().maxRetries(call)))
        .stream()
        .map(CommitTables::row)
        .toList();
  }

  static CommitDescription description(CallerSession caller) {
    return CallerWriter.description(caller, "WRITE");
  }

  private static List<Expectation> expectations(ProcedureCall call, CatalogStore catalog) {
    List<Expectation> result = new ArrayList<>();
    JsonNode expect = Json.parse(call.optionalString("expect").orElse("{}"));
    require(expect.isObject(), "expect must be a JSON object of versions by table name");
    for (Map.Entry<String, JsonNode> entry : expect.properties()) {
      result.add(expectation(catalog, entry.getKey(), entry.getValue(), Optional.empty()));
    }
    JsonNode reads = Json.parse(call.optionalString("read_tables").orElse("[]"));
    require(reads.isArray(), "read_tables must be a JSON array of objects");
    for (JsonNode read : reads) {
      require(
          read.path("table_name").isTextual(), "an object of read_tables must have a table_name");
      Optional<String> predicate =
          Optional.ofNullable(read.get("predicate")).filter(p -> !p.isNull()).map(JsonNode::asText);
      result.add(
          expectation(
              catalog, read.get("table_name").asText(), read.path("read_version"), predicate));
    }
    return result;
  }

  private static Expectation expectation(
      CatalogStore catalog, String table, JsonNode version, Optional<String> predicate) {
    require(version.canConvertToExactIntegral(), "the version of " + table + " must be a number");
    return new Expectation(catalog.table(table).tableId(), version.longValue(), predicate);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE, "Cannot call dl.commit_tables: " + what);
    }
  }

  private static Object[] row(PublishedCommit commit) {
    CommitResult result = commit.result();
    boolean dryRun = commit.mirrorState().isEmpty() && !result.alreadyCommitted();
    return ResultColumn.row(
        result.table().name().toString(),
        result.version(),
        dryRun ? null : result.commitSeq(),
        dryRun ? null : result.transactionId(),
        dryRun ? null : result.committedAt(),
        commit.mirrorState().orElse(null));
  }
}
