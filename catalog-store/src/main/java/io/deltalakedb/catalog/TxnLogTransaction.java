package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Actions that are gathered for one or several tables and committed at once. Nothing is held in the
 * catalog meanwhile, so that one that is not committed is just forgotten. For one thread at a time.
 */
public final class TxnLogTransaction {

  private final TxnLogWriter writer;
  private final CommitDescription description;
  private final List<CatalogTable> tables = new ArrayList<>();
  private final List<TableChange> changes = new ArrayList<>();
  private boolean isDone;

  TxnLogTransaction(TxnLogWriter writer, CommitDescription description) {
    this.writer = requireNonNull(writer, "writer");
    this.description = requireNonNull(description, "description");
  }

  /** Adds actions for a table; they are for the version that the table had when it was read. */
  public TxnLogTransaction stage(CatalogTable table, List<Action> actions) {
    OptionalLong expected = OptionalLong.of(table.currentVersion());
    return stage(table, new TableChange(table.tableId(), expected, actions));
  }

  /**
   * Adds a change of a table, with what was read for it.
   *
   * @throws DeltaLakeDbException 22023 where a change of the table is staged, 55000 where the
   *     transaction is committed
   */
  public TxnLogTransaction stage(CatalogTable table, TableChange change) {
    requireOpen();
    if (tables.stream().anyMatch(staged -> staged.tableId().equals(table.tableId()))) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot stage a change of " + table.name() + ": there is one; stage all actions at once");
    }
    tables.add(table);
    changes.add(change);
    return this;
  }

  /** Commits what is staged, as {@link TxnLogWriter#commit}; a result for each table, in order. */
  public List<PublishedCommit> commit() {
    return commit(request -> request);
  }

  /**
   * Commits what is staged, with more asked of the commit than its changes.
   *
   * @param asking what to ask, as retries or a dry run; the changes stay as they are
   */
  public List<PublishedCommit> commit(UnaryOperator<CommitRequest> asking) {
    requireOpen();
    isDone = true;
    Optional<String> none = Optional.empty();
    return writer.commit(
        List.copyOf(tables),
        asking.apply(new CommitRequest(changes, description, none, none, false)));
  }

  private void requireOpen() {
    if (isDone) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE, "Cannot use the transaction: it is committed; begin another");
    }
  }
}
