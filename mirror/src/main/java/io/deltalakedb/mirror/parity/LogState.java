package io.deltalakedb.mirror.parity;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.snapshot.Replay;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.CommitBytes;
import io.deltalakedb.mirror.state.SegmentSink;
import java.util.Optional;

/**
 * The state that a log's files make, or one share of its files: those whose path falls into a
 * bucket, so that a table that is larger than the memory can be compared bucket by bucket.
 */
final class LogState implements SegmentSink {

  private final Replay replay = new Replay();
  private final int bucket;
  private final int buckets;
  private Optional<LogSegment.Checkpoint> checkpoint = Optional.empty();

  LogState(int bucket, int buckets) {
    this.bucket = bucket;
    this.buckets = buckets;
  }

  static boolean isIn(String path, int bucket, int buckets) {
    return Math.floorMod(path.hashCode(), buckets) == bucket;
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
    }
  }

  private boolean isMine(Action action) {
    if (action instanceof Action.Add add) {
      return isIn(add.path(), bucket, buckets);
    }
    if (action instanceof Action.Remove remove) {
      return isIn(remove.path(), bucket, buckets);
    }
    return !(action instanceof Action.Cdc);
  }
}
