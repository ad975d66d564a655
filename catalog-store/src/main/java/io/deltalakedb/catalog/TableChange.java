package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.Assertion;
import io.deltalakedb.core.commit.CommitDescription;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a commit wishes of one table.
 *
 * @param tableId UUID of the table
 * @param expectedVersion head that the caller counts on; empty takes whatever the head is
 * @param actions in the caller's order
 * @param read what the caller has read of the table
 * @param step of an application that the commit is
 * @param description what commitInfo says of this table; empty is what the request says
 * @param assertions what the caller has made sure of, since it cannot be checked here
 * @param isRestore whether the metadata is that of an earlier version in which all files that stay
 *     were live
 */
public record TableChange(
    String tableId,
    OptionalLong expectedVersion,
    List<Action> actions,
    Optional<ReadClaim> read,
    Optional<AppStep> step,
    Optional<CommitDescription> description,
    Set<Assertion> assertions,
    boolean isRestore) {
  public TableChange {
    requireNonNull(tableId, "tableId");
    requireNonNull(expectedVersion, "expectedVersion");
    actions = List.copyOf(actions);
    requireNonNull(read, "read");
    requireNonNull(step, "step");
    requireNonNull(description, "description");
    assertions = Set.copyOf(assertions);
  }

  /** A change that says nothing of what was read, and asserts nothing. */
  public TableChange(String tableId, OptionalLong expectedVersion, List<Action> actions) {
    this(tableId, expectedVersion, actions, Set.of());
  }

  /** A change that says nothing of what was read. */
  public TableChange(
      String tableId,
      OptionalLong expectedVersion,
      List<Action> actions,
      Set<Assertion> assertions) {
    this(
        tableId,
        expectedVersion,
        actions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        assertions,
        false);
  }
}
