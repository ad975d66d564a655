package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came of a commit to a table.
 *
 * @param result of the catalog
 * @param mirrorState of the version, as {@code PUBLISHED} or {@code PENDING}; empty for a dry run
 */
public record PublishedCommit(CommitResult result, Optional<String> mirrorState) {
  public PublishedCommit {
    requireNonNull(result, "result");
    requireNonNull(mirrorState, "mirrorState");
  }
}
