package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table of the catalog as it stood when it was read.
 *
 * @param tableKey short key inside the database
 * @param tableId UUID that the catalog gave at registration
 * @param name schema and name
 * @param tableMode {@code primary}, {@code follow} or {@code released}
 * @param tableState {@code active}, {@code importing}, {@code read_only}, {@code diverged} or
 *     {@code dropped}
 * @param stateReason why the state is not active
 * @param location root of the table, as it was given
 * @param sourceLogLocation the log that was imported, where it is not the table's own
 * @param earliestVersion first version that the catalog has
 * @param currentVersion head
 * @param mirroredVersion newest version that is known to lie in the table's log
 */
public record CatalogTable(
    long tableKey,
    String tableId,
    TableName name,
    String tableMode,
    String tableState,
    Optional<String> stateReason,
    String location,
    Optional<String> sourceLogLocation,
    long earliestVersion,
    long currentVersion,
    OptionalLong mirroredVersion) {

  public CatalogTable {
    requireNonNull(tableId, "tableId");
    requireNonNull(name, "name");
    requireNonNull(tableMode, "tableMode");
    requireNonNull(tableState, "tableState");
    requireNonNull(stateReason, "stateReason");
    requireNonNull(location, "location");
    requireNonNull(sourceLogLocation, "sourceLogLocation");
    requireNonNull(mirroredVersion, "mirroredVersion");
  }

  /** The same table with a newer head. */
  public CatalogTable at(long version) {
    return new CatalogTable(
        tableKey,
        tableId,
        name,
        tableMode,
        tableState,
        stateReason,
        location,
        sourceLogLocation,
        earliestVersion,
        version,
        mirroredVersion);
  }

  /** Whether every version below is known to lie in the log. */
  public boolean isMirroredBelow(long version) {
    return mirroredVersion.isPresent() && mirroredVersion.getAsLong() == version - 1;
  }

  /**
   * Refuses a commit to a table that takes none.
   *
   * @throws DeltaLakeDbException INVALID_STATE naming the state and its reason
   */
  public void requireWritable() {
    if (tableState.equals("active") && tableMode.equals("primary")) {
      return;
    }
    String state = tableMode.equals("primary") ? tableState : tableMode;
    throw new DeltaLakeDbException(
        ErrorCode.INVALID_STATE,
        "Cannot commit to "
            + name
            + ": the table is "
            + state
            + stateReason.map(reason -> ", because " + reason).orElse(""));
  }
}
