package io.deltalakedb.mirror.state;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.CommitReader;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.mirror.log.CheckpointReader;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.read.LogSegment.Checkpoint;
import io.deltalakedb.mirror.store.LogStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads segments of logs, action by action, and never holds a file whole. Refuses what cannot be
 * understood: unreadable lines, reader features that are not known, a state without protocol or
 * metadata.
 */
public final class SegmentReader {

  private final LogStore store;
  private final CheckpointReader checkpoints;

  public SegmentReader(LogStore store) {
    this.store = requireNonNull(store, "store");
    this.checkpoints = new CheckpointReader(store);
  }

  /**
   * Reads the best of several segments that make the same version; one whose checkpoint is damaged
   * is left for the next, with a warning. A second thread parses ahead; the sink is called in this
   * one.
   *
   * @param segments best first
   * @param attempt begins anew for each segment, and may hold nothing of the one before
   * @throws DeltaLakeDbException XX001 or 0A000 naming file, line and reason
   */
  public LogSegment readFirstUsable(List<LogSegment> segments, Attempt attempt) {
    Optional<DamagedCheckpointException> damage = Optional.empty();
    for (LogSegment segment : segments) {
      try {
        SegmentSink sink = attempt.begin(segment);
        damage.ifPresent(d -> sink.warning(d.getMessage() + "; an older one was used instead"));
        ReadAhead.run(target -> read(segment, target), sink);
        return segment;
      } catch (DamagedCheckpointException e) {
        damage = Optional.of(damage.orElse(e));
      }
    }
    throw damage.orElseThrow(() -> new IllegalArgumentException("no segment"));
  }

  /** Where the actions of a segment go. */
  @FunctionalInterface
  public interface Attempt {
    SegmentSink begin(LogSegment segment);
  }

  /**
   * Reads one segment.
   *
   * @throws DamagedCheckpointException where its checkpoint cannot be read
   * @throws DeltaLakeDbException XX001 or 0A000 naming file, line and reason
   */
  public void read(LogSegment segment, SegmentSink sink) {
    Seen seen = new Seen();
    segment.checkpoint().ifPresent(checkpoint -> readCheckpoint(checkpoint, sink, seen));
    segment.checkpointCommit().ifPresent(file -> readCommit(segment, file, sink, seen));
    for (LogFile file : segment.commits()) {
      readCommit(segment, file, sink, seen);
    }
    seen.missing().ifPresent(what -> refuseState(segment, what));
  }

  private static void refuseState(LogSegment segment, String what) {
    throw new DeltaLakeDbException(
        ErrorCode.INVALID_LOG,
        "Cannot read the log %s: no file up to %s has a %s action"
            .formatted(segment.dir(), LogFile.commitName(segment.version()), what));
  }

  private void readCheckpoint(Checkpoint checkpoint, SegmentSink sink, Seen seen) {
    sink.checkpoint(checkpoint);
    try {
      checkpoints.read(
          checkpoint,
          line -> {
            seen.note(line.action(), checkpoint.name());
            sink.base(checkpoint.version(), line);
          });
      if (seen.missing().isPresent()) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_LOG,
            "Cannot read %s: it has no %s action"
                .formatted(checkpoint.name(), seen.missing().get()));
      }
    } catch (DeltaLakeDbException e) {
      // A disk or network that fails says nothing about the file: the next try may read it.
      throw e.code() == ErrorCode.INVALID_LOG ? new DamagedCheckpointException(checkpoint, e) : e;
    }
  }

  private void readCommit(LogSegment segment, LogFile file, SegmentSink sink, Seen seen) {
    sink.commit(file);
    String path = segment.dir() + "/" + file.name();
    try (CommitReader reader = new CommitReader(store.read(path), path)) {
      while (reader.hasNext()) {
        ActionLine line = reader.next();
        seen.note(line.action(), path + " line " + reader.lineNumber());
        sink.action(file, line);
      }
      reader.warnings().forEach(sink::warning);
      sink.commitEnd(file, new CommitBytes(reader.sha256(), reader.size(), reader.isCanonical()));
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** What a state cannot do without, and whether it came by. */
  private static final class Seen {
    private boolean protocol;
    private boolean metadata;

    void note(Action action, String where) {
      if (action instanceof Action.Protocol p) {
        protocol = true;
        TableFeatures.readRefusal(p)
            .ifPresent(why -> refuse(ErrorCode.UNSUPPORTED_FEATURE, where, why));
      } else if (action instanceof Action.Metadata m) {
        metadata = true;
        SchemaJson.refusal(m.schemaString())
            .ifPresent(
                why -> refuse(ErrorCode.INVALID_LOG, where, "metaData: schemaString: " + why));
      }
    }

    private static void refuse(ErrorCode code, String where, String why) {
      throw new DeltaLakeDbException(code, "Cannot read " + where + ": " + why);
    }

    Optional<String> missing() {
      if (!protocol) {
        return Optional.of("protocol");
      }
      return metadata ? Optional.empty() : Optional.of("metaData");
    }
  }
}
