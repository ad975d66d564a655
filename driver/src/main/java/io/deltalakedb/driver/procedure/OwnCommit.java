package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.PublishedCommit;
import io.deltalakedb.catalog.ReadClaim;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.Assertion;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The commit of a procedure that finds out by itself what is to be committed. */
final class OwnCommit {

  private final CommitAndPublish committing;
  private final CallerSession caller;
  private final Set<Assertion> assertions;
  private final boolean hasReadAll;

  OwnCommit(CommitAndPublish committing, CallerSession caller) {
    this(committing, caller, Set.of());
  }

  /** The commit of a caller who has made sure of something. */
  OwnCommit(CommitAndPublish committing, CallerSession caller, Set<Assertion> assertions) {
    this(committing, caller, assertions, false);
  }

  private OwnCommit(
      CommitAndPublish committing,
      CallerSession caller,
      Set<Assertion> assertions,
      boolean hasReadAll) {
    this.committing = committing;
    this.caller = caller;
    this.assertions = assertions;
    this.hasReadAll = hasReadAll;
  }

  /** The same commit of one who has looked at all of the table, and has made sure of something. */
  OwnCommit havingRead(Set<Assertion> made) {
    return new OwnCommit(committing, caller, made, true);
  }

  /**
   * Tries again where another commit came between reading and committing; in an open transaction
   * the caller has to begin anew.
   */
  static <T> T retrying(CallerSession caller, Supplier<T> attempt) {
    for (int left = caller.isAutoCommit() ? caller.commits().maxRetries() : 0; ; left--) {
      try {
        return attempt.get();
      } catch (DeltaLakeDbException e) {
        if (left == 0 || e.code() != ErrorCode.COMMIT_CONFLICT) {
          throw e;
        }
      }
    }
  }

  /** Commits on top of the version that the actions were made for. */
  CommitResult run(
      CatalogTable table, List<Action> actions, CommitDescription description, boolean dryRun) {
    TableChange change =
        new TableChange(
            table.tableId(),
            OptionalLong.of(table.currentVersion()),
            actions,
            hasReadAll ? Optional.of(ReadClaim.ofAll(table.currentVersion())) : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            assertions,
            false);
    return run(List.of(table), List.of(change), description, dryRun).get(0);
  }

  /** Commits changes that say each what it is, of tables as they were just read. */
  List<CommitResult> run(List<CatalogTable> tables, List<TableChange> changes, ProcedureCall call) {
    CommitDescription shared = changes.get(0).description().orElseThrow();
    return run(tables, changes, shared, call.bool("dry_run"));
  }

  private List<CommitResult> run(
      List<CatalogTable> tables,
      List<TableChange> changes,
      CommitDescription description,
      boolean dryRun) {
    CommitRequest request =
        new CommitRequest(changes, description, Optional.empty(), Optional.of(caller.id()), dryRun);
    CommitAndPublish.Patience patience =
        new CommitAndPublish.Patience(
            Publishing.Wait.parse(caller.waitForMirror()), OptionalLong.empty());
    return committing.writer(patience, caller).commit(tables, request).stream()
        .map(PublishedCommit::result)
        .toList();
  }

  /** What commitInfo says; of the rows nothing was read. */
  static CommitDescription description(
      CallerSession caller,
      String operation,
      Map<String, String> parameters,
      Map<String, String> metrics,
      Optional<String> message) {
    return new CommitDescription(
        operation,
        Optional.of(PropertyText.object(parameters)),
        Optional.of(PropertyText.object(metrics)),
        message,
        Optional.of(caller.engineInfo()),
        caller.user(),
        Optional.of(true),
        UUID.randomUUID().toString());
  }
}
