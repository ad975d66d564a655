package io.deltalakedb.core.predicate;

/** What is known of the rows of a file and a predicate. */
public enum Verdict {
  /** The predicate is true for every row. */
  ALL_MATCH,
  /** Some rows may match, some may not; the file has to be read. */
  MAY_MATCH,
  /** The predicate is false or unknown for every row: the file can be left out. */
  CANNOT_MATCH
}
