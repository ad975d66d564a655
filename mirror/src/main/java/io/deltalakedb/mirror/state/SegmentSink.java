package io.deltalakedb.mirror.state;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;

/**
 * Is told what a segment holds: first the actions of its checkpoint, if it has one, then each
 * commit with its actions in the order of the log. The commit of the checkpoint's own version comes
 * first among the commits, where it is still there; its actions are in the checkpoint already.
 */
public interface SegmentSink {

  /** The checkpoint begins. */
  void checkpoint(LogSegment.Checkpoint checkpoint);

  /** One reconciled action of the checkpoint. */
  void base(long version, ActionLine line);

  /** The commit of a version begins. */
  void commit(LogFile file);

  /** One action of that commit. */
  void action(LogFile file, ActionLine line);

  /** The commit ends. */
  void commitEnd(LogFile file, CommitBytes bytes);

  /** Something that is not as it should be, but can be read. */
  void warning(String message);
}
