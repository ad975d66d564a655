package io.deltalakedb.mirror.parity;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.snapshot.Replay;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.CommitBytes;
import io.deltalakedb.mirror.state.FileShare;
import io.deltalakedb.mirror.state.SegmentSink;
import java.util.Optional;

/**
 * The state that a log's files make, or one share of its files, so that a table that is larger than
 * the memory can be compared share by share. Removed files are not kept.
 */
final class LogState implements SegmentSink {

  private final Replay replay = Replay.withoutTombstones();
  private final FileShare share;
  private final long room;
  private Optional<LogSegment.Checkpoint> checkpoint = Optional.empty();

  /**
   * A state without actions.
   *
   * @param share the files that are kept
   * @param room how many may be kept, {@link FileShare.TooManyException} beyond
   */
  LogState(FileShare share, long room) {
    this.share = share;
    this.room = room;
  }

  Replay replay() {
    return replay;
  }

  boolean startsFromCheckpoint() {
    return checkpoint.isPresent();
  }

  @Override
  public void checkpoint(LogSegment.Checkpoint start) {
    checkpoint = Optional.of(start);
  }

  @Override
  public void base(long version, ActionLine line) {
    apply(version, line.action());
  }

  @Override
  public void commit(LogFile file) {
    replay.advance(file.version());
  }

  @Override
  public void action(LogFile file, ActionLine line) {
    boolean isInCheckpoint = checkpoint.filter(c -> c.version() == file.version()).isPresent();
    if (!isInCheckpoint || line.action() instanceof Action.CommitInfo) {
      apply(file.version(), line.action());
    }
  }

  @Override
  public void commitEnd(LogFile file, CommitBytes bytes) {}

  @Override
  public void warning(String message) {}

  private void apply(long version, Action action) {
    if (isMine(action)) {
      replay.apply(version, action);
      share.requireRoom(replay.files().size(), room);
    }
  }

  private boolean isMine(Action action) {
    if (action instanceof Action.Add add) {
      return share.holds(add.path());
    }
    if (action instanceof Action.Remove remove) {
      return share.holds(remove.path());
    }
    return !(action instanceof Action.Cdc);
  }
}
