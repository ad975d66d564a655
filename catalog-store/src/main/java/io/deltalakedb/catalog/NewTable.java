package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import java.util.List;
import java.util.Optional;

/**
 * A table to be made, with its version 0.
 *
 * @param name schema and name; the schema is made where it is missing
 * @param location root of the table
 * @param ownerName who owns it
 * @param actions of version 0: protocol and metaData at least
 * @param description what commitInfo says
 */
public record NewTable(
    TableName name,
    String location,
    Optional<String> ownerName,
    List<Action> actions,
    CommitDescription description) {
  public NewTable {
    requireNonNull(name, "name");
    requireNonNull(location, "location");
    requireNonNull(ownerName, "ownerName");
    actions = List.copyOf(actions);
    requireNonNull(description, "description");
  }
}
