package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.Assertion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is staged for one table by one call.
 *
 * @param tableId UUID of the table
 * @param actions in the caller's order
 * @param readVersion that was read; empty where nothing was, then it is the head
 * @param files which files of that version were read
 * @param operation for commitInfo
 * @param userMetadata for commitInfo
 * @param step of an application that it is
 * @param assertions what the caller has made sure of
 */
public record StagedChange(
    String tableId,
    List<Action> actions,
    OptionalLong readVersion,
    ReadClaim.Files files,
    String operation,
    Optional<String> userMetadata,
    Optional<AppStep> step,
    Set<Assertion> assertions) {
  public StagedChange {
    requireNonNull(tableId, "tableId");
    actions = List.copyOf(actions);
    requireNonNull(readVersion, "readVersion");
    requireNonNull(files, "files");
    requireNonNull(operation, "operation");
    requireNonNull(userMetadata, "userMetadata");
    requireNonNull(step, "step");
    assertions = Set.copyOf(assertions);
  }
}
