package io.deltalakedb.catalog;

import io.deltalakedb.core.action.ActionLine;

/**
 * An import under way. Rows are written in batches of their own transactions and stay invisible
 * until {@link #finish}; closing without it clears them. Calls come from one thread, in this order:
 * at most one {@link #checkpoint} with its {@link #base} lines, then the commits by version.
 */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class ImportSession implements AutoCloseable {

  private ImportSession() {}

  /**
   * The checkpoint that the import starts from. Its {@code createdAt} is the time of its version
   * where the JSON of that version is gone, that is, where {@link #commit} is not called for it.
   */
  public void checkpoint(CheckpointRow checkpoint) {
    throw new UnsupportedOperationException(checkpoint.toString());
  }

  /** One reconciled action of the checkpoint that the import starts from. */
  public void base(long version, ActionLine line) {
    throw new UnsupportedOperationException(line.json() + version);
  }

  /** Notes another checkpoint that lies in the log. */
  public void seenCheckpoint(CheckpointRow checkpoint) {
    throw new UnsupportedOperationException(checkpoint.toString());
  }

  /**
   * Begins the next version. Where it is that of the checkpoint, its actions are kept but not
   * applied again.
   *
   * @param fileModifiedMillis of {@code N.json}
   */
  public CommitSink commit(long version, long fileModifiedMillis) {
    throw new UnsupportedOperationException("" + version + fileModifiedMillis);
  }

  /** What the run's row says in the end, whether or not the import succeeds. */
  public void summary(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** Makes the table appear, ready for commits. */
  public ImportedTable finish() {
    throw new UnsupportedOperationException();
  }

  /** Makes the table appear read-only. */
  public ImportedTable finishReadOnly(String reason) {
    throw new UnsupportedOperationException(reason);
  }

  @Override
  public void close() {}
}
