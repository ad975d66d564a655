package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.commit.PreparedCommit;

/**
 * A version that a running transaction makes.
 *
 * @param table before the commit
 * @param version that the commit makes
 * @param committedAt its time, milliseconds since the epoch
 * @param content its lines, their size and their digest
 */
public record PendingCommit(
    CatalogTable table, long version, long committedAt, PreparedCommit content) {
  public PendingCommit {
    requireNonNull(table, "table");
    requireNonNull(content, "content");
  }
}
