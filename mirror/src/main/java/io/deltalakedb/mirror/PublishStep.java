package io.deltalakedb.mirror;

/** The steps after a commit in the catalog, in their order: a crash may come between any two. */
public enum PublishStep {
  /** The commit stands in the catalog; nothing lies in the log yet. */
  COMMITTED,
  /** {@code N.json} lies in the log; the catalog does not know. */
  FILE_WRITTEN,
  /** The catalog knows that {@code N.json} lies in the log. */
  PUBLISHED,
  /** The checkpoint lies in the log. */
  CHECKPOINT_WRITTEN,
  /** {@code _last_checkpoint} names it. */
  POINTER_WRITTEN,
  /** {@code N.crc} lies in the log. */
  CHECKSUM_WRITTEN
}
