package io.deltalakedb.mirror;

import io.deltalakedb.catalog.CheckpointRow;
import io.deltalakedb.catalog.CommitContent;
import io.deltalakedb.catalog.CommitSink;
import io.deltalakedb.catalog.ImportSession;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.log.CheckpointReader;
import io.deltalakedb.mirror.log.Sidecar;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.CommitBytes;
import io.deltalakedb.mirror.state.SegmentSink;
import io.deltalakedb.mirror.store.LogStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes what a segment tells into an import session. */
final class ImportSink implements SegmentSink, AutoCloseable {

  private static final long ACTIONS_BETWEEN_REPORTS = 20_000;

  private final LogStore store;
  private final LogSegment segment;
  private final ImportSession session;
  private final OwnLog ownLog;
  private final ProgressListener listener;
  private final List<String> warnings = new ArrayList<>();
  private Optional<CommitSink> commit = Optional.empty();
  private Optional<Action.Protocol> protocol = Optional.empty();
  private Optional<Action.Metadata> metadata = Optional.empty();
  private long versionsDone;
  private long actionsDone;
  private long nextReport;

  ImportSink(
      LogStore store,
      LogSegment segment,
      ImportSession session,
      OwnLog ownLog,
      ProgressListener listener) {
    this.store = store;
    this.segment = segment;
    this.session = session;
    this.ownLog = ownLog;
    this.listener = listener;
  }

  @Override
  public void checkpoint(LogSegment.Checkpoint checkpoint) {
    session.checkpoint(row(checkpoint));
  }

  /** Notes another checkpoint of the log. */
  void seen(LogSegment.Checkpoint checkpoint) {
    session.seenCheckpoint(row(checkpoint));
  }

  private CheckpointRow row(LogSegment.Checkpoint checkpoint) {
    List<Sidecar> sidecars = sidecars(checkpoint);
    String kind =
        switch (checkpoint.kind()) {
          case CHECKPOINT_PART -> "multi_part";
          case V2_CHECKPOINT_JSON, V2_CHECKPOINT_PARQUET -> "v2";
          default -> sidecars.isEmpty() ? "classic" : "v2";
        };
    long size =
        checkpoint.files().stream().mapToLong(LogFile::size).sum()
            + sidecars.stream().mapToLong(Sidecar::sizeInBytes).sum();
    long modified = checkpoint.files().stream().mapToLong(LogFile::modifiedMillis).max().orElse(0);
    return new CheckpointRow(
        0,
        checkpoint.version(),
        kind,
        checkpoint.files().size(),
        sidecars.size(),
        size,
        OptionalLong.empty(),
        modified,
        OptionalLong.empty());
  }

  /** Of a damaged checkpoint those that it names cannot be told; whoever reads it is warned. */
  private List<Sidecar> sidecars(LogSegment.Checkpoint checkpoint) {
    if (checkpoint.kind() == LogFile.Kind.CHECKPOINT_PART) {
      return List.of();
    }
    try {
      return new CheckpointReader(store).sidecars(checkpoint);
    } catch (DeltaLakeDbException e) {
      if (e.code() != ErrorCode.INVALID_LOG) {
        throw e;
      }
      return List.of();
    }
  }

  @Override
  public void base(long version, ActionLine line) {
    session.base(version, line);
    note(line.action(), version);
  }

  @Override
  public void commit(LogFile file) {
    commit = Optional.of(session.commit(file.version(), file.modifiedMillis()));
  }

  @Override
  public void action(LogFile file, ActionLine line) {
    commit.orElseThrow(ImportSink::outOfOrder).add(line);
    note(line.action(), file.version());
  }

  private static DeltaLakeDbException outOfOrder() {
    return new DeltaLakeDbException(
        ErrorCode.INTERNAL, "Cannot import: an action came before its commit; please report this");
  }

  private void note(Action action, long version) {
    actionsDone++;
    if (action instanceof Action.Protocol p) {
      protocol = Optional.of(p);
    } else if (action instanceof Action.Metadata m) {
      metadata = Optional.of(m);
    }
    report(version, nextReport);
  }

  private void report(long version, long dueAt) {
    if (actionsDone >= dueAt) {
      nextReport = actionsDone + ACTIONS_BETWEEN_REPORTS;
      long total = segment.version() - segment.earliestVersion() + 1;
      listener.progress(
          new ImportProgress(version, segment.version(), versionsDone, total, actionsDone));
    }
  }

  @Override
  public void commitEnd(LogFile file, CommitBytes bytes) {
    String path = segment.dir() + "/" + file.name();
    commit
        .orElseThrow(ImportSink::outOfOrder)
        .finish(
            new CommitContent(bytes.sha256(), bytes.size(), bytes.canonical()),
            () -> store.read(path));
    commit = Optional.empty();
    ownLog.compare(file, bytes);
    versionsDone++;
  }

  @Override
  public void warning(String message) {
    warnings.add(message);
  }

  /** The last progress report. */
  void reportEnd() {
    report(segment.version(), 0);
  }

  ImportSession session() {
    return session;
  }

  List<String> warnings() {
    return warnings;
  }

  long actionsDone() {
    return actionsDone;
  }

  Action.Protocol protocol() {
    return protocol.orElseThrow();
  }

  Action.Metadata metadata() {
    return metadata.orElseThrow();
  }

  @Override
  public void close() {
    session.close();
  }
}
