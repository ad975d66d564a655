package io.deltalakedb.catalog;

/**
 * Hears of a commit while its transaction still runs, so that what must follow can be made ready
 * beside it.
 */
@FunctionalInterface
public interface CommitListener {

  /** Hears nothing. */
  CommitListener NONE = commit -> {};

  /**
   * The bytes of a version are known; its rows are not written, and the transaction may still fail
   * or run again. What is done here must show to nobody and must not wait; a failure undoes the
   * transaction.
   */
  void prepared(PendingCommit commit);

  /**
   * The rows of a version are written: the last moment to undo the transaction, by a failure. In a
   * commit to several tables once for each.
   */
  default void written() {}
}
