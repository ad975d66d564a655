package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.FileLookup;
import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.TableState;
import io.deltalakedb.catalog.sql.VersionWriter;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.commit.CommitContext;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.commit.CommitPreparation;
import io.deltalakedb.core.commit.HeadFacts;
import io.deltalakedb.core.commit.PreparedCommit;
import io.deltalakedb.core.conflict.ReadBasis;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The commit to one table, while its transaction runs. Its head is locked. */
final class TableCommit {

  private final TableChange change;
  private final CommitDescription description;
  private final CommitGroup group;
  private Optional<OpenHeads.OpenHead> head = Optional.empty();
  private Optional<CatalogTable> writtenTo = Optional.empty();

  TableCommit(TableChange change, CommitDescription description, CommitGroup group) {
    this.change = change;
    this.description = change.description().orElse(description);
    this.group = group;
  }

  CommitResult run(Session session, OpenHeads openHeads, CommitListener listener)
      throws SQLException {
    TableRows.WithHead found = new TableRows(session).requireWithHead(change.tableId());
    CatalogTable table = found.table();
    table.requireWritable();
    Optional<CommitResult> earlier = earlier(session, table);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    requireExpected(table);
    return commit(session, table, head(session, found, openHeads), listener);
  }

  private CommitResult commit(
      Session session, CatalogTable table, OpenHeads.OpenHead before, CommitListener listener)
      throws SQLException {
    List<Action> actions = actions();
    Optional<ReadBasis> basis =
        new Rebase(session, table, before.snapshot()).basis(change, actions);
    FileLookup files = new FileLookup(session, table.tableKey(), change.actions());
    CommitContext context = context(table, before, basis, files);
    PreparedCommit prepared = CommitPreparation.prepare(context, description, actions);
    TableState state = before.writer().state();
    long committedAt = state.nextCommittedAt(prepared.inCommitTimestamp(), context.nowMillis());
    listener.prepared(new PendingCommit(table, context.version(), committedAt, prepared));
    long commitSeq =
        new LocalVersion(session, before.writer(), context, group).write(prepared, files);
    writtenTo = Optional.of(table);
    HeadRows.Stamp stamp = new HeadRows.Stamp(context.version(), commitSeq);
    Snapshot after = before.snapshot().next(actions(prepared), prepared.inCommitTimestamp());
    head =
        Optional.of(
            new OpenHeads.OpenHead(stamp, after, before.writer(), before.facts().next(after)));
    boolean isRebased =
        basis.isPresent() && basis.get().snapshot().version() < table.currentVersion();
    return new CommitResult(
        table.at(context.version()),
        context.version(),
        commitSeq,
        group.transactionId(),
        state.lastCommittedAt(),
        prepared.warnings(),
        isRebased ? 2 : 1,
        false);
  }

  private CommitContext context(
      CatalogTable table, OpenHeads.OpenHead before, Optional<ReadBasis> basis, FileLookup files) {
    CommitContext context =
        new CommitContext(
                table.currentVersion() + 1,
                Optional.of(before.snapshot()),
                files,
                System.currentTimeMillis(),
                OptionalLong.of(before.writer().state().lastCommittedAt()))
            .withAssertions(change.assertions())
            .withFacts(before.facts())
            .restoring(change.isRestore())
            .at(table.location());
    return basis.map(context::withBasis).orElse(context);
  }

  /** Moves the head, when all else is written; does nothing where there is no version. */
  void moveHead(Session session, CommitListener listener) throws SQLException {
    if (head.isEmpty() || writtenTo.isEmpty()) {
      return;
    }
    CatalogTable before = writtenTo.get();
    TableState state = head.get().writer().state();
    long commitSeq = head.get().stamp().commitSeq();
    if (!new HeadRows(session).move(state, before.currentVersion(), commitSeq)) {
      throw conflict(before, before.currentVersion());
    }
    listener.written();
  }

  /** The head that the commit made, once it is done; empty where it did nothing. */
  Optional<OpenHeads.OpenHead> head() {
    return head;
  }

  /** The caller's actions, with the step of the application and the name of the transaction. */
  private List<Action> actions() {
    List<Action> actions = new ArrayList<>(change.actions());
    if (change.step().isPresent()) {
      AppStep step = change.step().get();
      boolean isThere =
          actions.stream()
              .anyMatch(a -> a instanceof Action.Txn txn && txn.appId().equals(step.appId()));
      if (!isThere) {
        OptionalLong now = OptionalLong.of(System.currentTimeMillis());
        actions.add(new Action.Txn(step.appId(), step.appVersion(), now, JsonFields.NONE));
      }
    }
    return group.tagged(actions);
  }

  private Optional<CommitResult> earlier(Session session, CatalogTable table) throws SQLException {
    if (change.step().isEmpty()) {
      return Optional.empty();
    }
    AppStep step = change.step().get();
    Optional<Long> version =
        session
            .command(
                """
                SELECT MIN(version) FROM dl_app_transaction
                WHERE table_key = ? AND app_id = ? AND app_version >= ? HAVING COUNT(*) > 0
                """)
            .number(table.tableKey())
            .text(step.appId())
            .number(step.appVersion())
            .first(row -> row.getLong(1));
    if (version.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(done(session, table, version.get()));
  }

  /** The result of a commit that was made before. */
  static CommitResult done(Session session, CatalogTable table, long version) throws SQLException {
    CommitRow row = new VersionRows(session, table).commit(version);
    return new CommitResult(
        table,
        row.version(),
        row.commitSeq(),
        row.transactionId().orElse(""),
        row.committedAt(),
        List.of(),
        1,
        true);
  }

  private static OpenHeads.OpenHead head(
      Session session, TableRows.WithHead found, OpenHeads openHeads) throws SQLException {
    long tableKey = found.table().tableKey();
    Optional<OpenHeads.OpenHead> open = openHeads.take(tableKey, found.stamp());
    if (open.isPresent()) {
      return open.get();
    }
    HeadRows.Head read = new HeadRows(session).read(tableKey).orElseThrow();
    return new OpenHeads.OpenHead(
        found.stamp(), read.snapshot(), VersionWriter.after(read), HeadFacts.of(read.snapshot()));
  }

  private void requireExpected(CatalogTable table) {
    OptionalLong expected = change.expectedVersion();
    if (expected.isPresent() && expected.getAsLong() != table.currentVersion()) {
      throw conflict(table, expected.getAsLong());
    }
  }

  static DeltaLakeDbException conflict(CatalogTable table, long expected) {
    return new DeltaLakeDbException(
        ErrorCode.COMMIT_CONFLICT,
        "Cannot commit to "
            + table.name()
            + ": VERSION_CONFLICT, expected version "
            + expected
            + ", actual version "
            + table.currentVersion()
            + "; read the table again and retry");
  }

  private static List<Action> actions(PreparedCommit prepared) {
    return prepared.lines().stream().map(ActionLine::action).toList();
  }
}
