package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What must still hold of a table when a commit to others is made.
 *
 * @param tableId UUID of the table
 * @param version that its head was
 * @param predicate where given, other versions are accepted as long as they neither added nor
 *     removed a file that may match
 */
public record Expectation(String tableId, long version, Optional<String> predicate) {
  public Expectation {
    requireNonNull(tableId, "tableId");
    requireNonNull(predicate, "predicate");
  }
}
