package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.SnapshotRows;
import io.deltalakedb.catalog.sql.WinnerRows;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.conflict.ConflictCheck;
import io.deltalakedb.core.conflict.ConflictVerdict;
import io.deltalakedb.core.conflict.ReadBasis;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks what a commit has read against the versions that the catalog has since. */
final class Rebase {

  private final Session session;
  private final CatalogTable table;
  private final Snapshot head;

  /** A check against the versions up to a head. */
  Rebase(Session session, CatalogTable table, Snapshot head) {
    this.session = session;
    this.table = table;
    this.head = head;
  }

  /**
   * What the commit has read, once it is sure that it can come after the head; 40001 where not.
   *
   * @param actions as they will be committed
   */
  Optional<ReadBasis> basis(TableChange change, List<Action> actions) throws SQLException {
    if (change.read().isEmpty()) {
      return Optional.empty();
    }
    ReadClaim claim = change.read().get();
    ReadBasis basis = claim.basis(read(claim.version()));
    long since = basis.snapshot().version();
    if (since < head.version() && !claim.mayRebase()) {
      throw TableCommit.conflict(table, since);
    }
    Optional<ConflictVerdict.Conflict> conflict = conflict(basis, actions);
    if (conflict.isPresent()) {
      throw conflict.get().toException(table.name().toString());
    }
    return Optional.of(basis);
  }

  /** The first conflict of a change that may come after versions that it has not seen. */
  Optional<ConflictVerdict.Conflict> conflict(TableChange change, List<Action> actions)
      throws SQLException {
    if (change.read().isEmpty()) {
      return Optional.empty();
    }
    ReadClaim claim = change.read().get();
    return conflict(claim.basis(read(claim.version())), actions);
  }

  /** The first conflict with the versions after the one that was read. */
  Optional<ConflictVerdict.Conflict> conflict(ReadBasis basis, List<Action> actions)
      throws SQLException {
    long since = basis.snapshot().version();
    if (since == head.version()) {
      return Optional.empty();
    }
    WinnerRows winners = new WinnerRows(session, table.tableKey());
    ConflictCheck check = new ConflictCheck(basis, actions, Optional.of(winners.filesAt(since)));
    for (long version = since + 1; version <= head.version(); version++) {
      ConflictVerdict verdict = winners.against(check, version);
      if (verdict instanceof ConflictVerdict.Conflict conflict) {
        return Optional.of(conflict);
      }
    }
    return Optional.empty();
  }

  /** Refuses what is expected of the table, and does not hold any more, by 40001. */
  void require(Expectation expected) throws SQLException {
    if (expected.version() == head.version()) {
      return;
    }
    if (expected.predicate().isEmpty()) {
      throw TableCommit.conflict(table, expected.version());
    }
    ReadClaim claim =
        new ReadClaim(
            OptionalLong.of(expected.version()),
            new ReadClaim.Files.Matching(expected.predicate().get(), Optional.empty()),
            Optional.empty(),
            true);
    // Others depend on what was read: it counts as a commit that changes data.
    Action dependant = new Action.Txn("", 0, OptionalLong.empty(), JsonFields.NONE);
    Optional<ConflictVerdict.Conflict> conflict =
        conflict(claim.basis(read(claim.version())), List.of(dependant));
    if (conflict.isPresent()) {
      throw conflict.get().toException(table.name().toString());
    }
  }

  Snapshot read(OptionalLong version) throws SQLException {
    if (version.isEmpty() || version.getAsLong() == head.version()) {
      return head;
    }
    if (version.getAsLong() < table.earliestVersion() || version.getAsLong() > head.version()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot commit to "
              + table.name()
              + " on version "
              + version.getAsLong()
              + ": the catalog has the versions "
              + table.earliestVersion()
              + " to "
              + head.version());
    }
    return new SnapshotRows(session).read(table.tableKey(), version.getAsLong());
  }
}
