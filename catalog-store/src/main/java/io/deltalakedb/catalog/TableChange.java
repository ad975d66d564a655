package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a commit wishes of one table.
 *
 * @param tableId UUID of the table
 * @param expectedVersion head that the caller counts on; empty takes whatever the head is
 * @param actions in the caller's order
 */
public record TableChange(String tableId, OptionalLong expectedVersion, List<Action> actions) {
  public TableChange {
    requireNonNull(tableId, "tableId");
    requireNonNull(expectedVersion, "expectedVersion");
    actions = List.copyOf(actions);
  }
}
