package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

/**
 * Which files of a version a predicate needs, in the texts that {@code delta.plan_files} takes.
 * Whole partitions are judged as such; files are listed where their partition leaves it open.
 *
 * @param version the version
 * @param partitions JSON array of pairs: the key of a partition, what is known of its files
 * @param files JSON array of pairs: the key of a file, what is known of it
 * @param vectors JSON array of pairs: the key of a file, the relative path of its deletion vector
 */
public record FilePlan(long version, String partitions, String files, String vectors) {

  /** No row can match. */
  static final int PRUNED = 0;

  /** Every row matches. */
  static final int EVERY_ROW = 1;

  /** Statistics leave it open. */
  static final int STATISTICS = 2;

  /** The log does not say. */
  static final int UNKNOWN = 3;

  public FilePlan {
    requireNonNull(partitions, "partitions");
    requireNonNull(files, "files");
    requireNonNull(vectors, "vectors");
  }
}
