package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * A checkpoint that lies in a table's log.
 *
 * @param tableKey of the table; ignored by an import session, which knows its own
 * @param version of the checkpoint
 * @param checkpointKind {@code classic}, {@code multi_part} or {@code v2}
 * @param numParts files of the checkpoint itself
 * @param numSidecars files beside it
 * @param sizeInBytes of all of them
 * @param numActions rows
 * @param createdAt milliseconds since the epoch
 * @param durationMs time that writing took, where it was written here
 */
public record CheckpointRow(
    long tableKey,
    long version,
    String checkpointKind,
    int numParts,
    int numSidecars,
    long sizeInBytes,
    OptionalLong numActions,
    long createdAt,
    OptionalLong durationMs) {
  public CheckpointRow {
    requireNonNull(checkpointKind, "checkpointKind");
    requireNonNull(numActions, "numActions");
    requireNonNull(durationMs, "durationMs");
  }
}
