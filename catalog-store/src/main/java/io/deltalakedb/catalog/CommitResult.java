package io.deltalakedb.catalog;

import java.util.List;

/**
 * What became of the change of one table.
 *
 * @param table as it stands after the commit
 * @param version that the commit made
 * @param commitSeq place in the order of the catalog
 * @param transactionId of the database transaction
 * @param committedAt milliseconds since the epoch
 * @param warnings what was accepted but looks wrong
 * @param attempts 1, or 2 where it was first checked against versions that it had not seen
 * @param alreadyCommitted whether an earlier commit of the same step had made the version
 */
public record CommitResult(
    CatalogTable table,
    long version,
    long commitSeq,
    String transactionId,
    long committedAt,
    List<String> warnings,
    int attempts,
    boolean alreadyCommitted) {
  public CommitResult {
    warnings = List.copyOf(warnings);
  }

  /** The same at another place in the order of the catalog. */
  CommitResult at(long place) {
    return new CommitResult(
        table, version, place, transactionId, committedAt, warnings, attempts, alreadyCommitted);
  }

  /** The same after more attempts. */
  CommitResult after(int earlierAttempts) {
    return new CommitResult(
        table,
        version,
        commitSeq,
        transactionId,
        committedAt,
        warnings,
        attempts + earlierAttempts,
        alreadyCommitted);
  }
}
