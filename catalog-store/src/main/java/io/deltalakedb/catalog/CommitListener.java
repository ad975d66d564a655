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
   * or run again. What is done here must show to nobody, must not wait, and must not fail.
   */
  void prepared(PendingCommit commit);
}
