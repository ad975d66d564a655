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
 */
public record CommitResult(
    CatalogTable table,
    long version,
    long commitSeq,
    String transactionId,
    long committedAt,
    List<String> warnings) {
  public CommitResult {
    warnings = List.copyOf(warnings);
  }
}
