package io.deltalakedb.mirror.state;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.mirror.read.LogSegment.Checkpoint;

/** A checkpoint that cannot be read; another segment may do without it. */
public final class DamagedCheckpointException extends DeltaLakeDbException {

  private static final long serialVersionUID = 1L;

  DamagedCheckpointException(Checkpoint checkpoint, DeltaLakeDbException cause) {
    super(cause.code(), messageOf(checkpoint, cause), cause);
  }

  private static String messageOf(Checkpoint checkpoint, DeltaLakeDbException cause) {
    String message = cause.getMessage();
    return message.contains(checkpoint.name())
        ? message
        : "Cannot read " + checkpoint.name() + ": " + message;
  }
}
