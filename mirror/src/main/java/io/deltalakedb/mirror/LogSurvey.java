package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.stats.FileStats;
import io.deltalakedb.mirror.ImportReport.Survey;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.CommitBytes;
import io.deltalakedb.mirror.state.FileShare;
import io.deltalakedb.mirror.state.SegmentReader;
import io.deltalakedb.mirror.state.SegmentSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Counts what a segment holds. Live files must be told apart, so that their keys are kept, for as
 * many as the memory has room for: a larger table is counted share by share.
 */
final class LogSurvey implements SegmentSink {

  /** Memory that a live file takes while it is counted, bytes, generously. */
  private static final long BYTES_PER_FILE = 600;

  private final LogSegment segment;
  private final FileShare share;
  private final long room;
  private final Map<FileKey, Size> live = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<Action.Protocol> protocol = Optional.empty();
  private Optional<Action.Metadata> metadata = Optional.empty();
  private long actions;

  private LogSurvey(LogSegment segment, FileShare share, long room) {
    this.segment = segment;
    this.share = share;
    this.room = room;
  }

  /**
   * Counts the first segment that can be read.
   *
   * @throws DeltaLakeDbException XX001 or 0A000 naming file, line and reason
   */
  static Counted count(SegmentReader reader, List<LogSegment> segments) {
    return count(reader, segments, FileShare.ALL, FileShare.room(BYTES_PER_FILE));
  }

  /**
   * Counts one share.
   *
   * @param room how many files may be held at once
   */
  static Counted count(
      SegmentReader reader, List<LogSegment> segments, FileShare share, long room) {
    LogSurvey[] last = new LogSurvey[1];
    try {
      reader.readFirstUsable(segments, segment -> last[0] = new LogSurvey(segment, share, room));
      return last[0].counted();
    } catch (FileShare.TooManyException e) {
      List<FileShare> halves = share.halves();
      Counted first = count(reader, segments, halves.get(0), room);
      return first.plusFiles(count(reader, segments, halves.get(1), room));
    }
  }

  /**
   * What was counted.
   *
   * @param survey of the share's files
   * @param actions of all files
   * @param protocol at the end
   * @param metadata at the end
   * @param warnings of the reading
   */
  record Counted(
      Survey survey,
      long actions,
      Action.Protocol protocol,
      Action.Metadata metadata,
      List<String> warnings) {
    Counted {
      requireNonNull(survey, "survey");
      requireNonNull(protocol, "protocol");
      requireNonNull(metadata, "metadata");
      warnings = List.copyOf(warnings);
    }

    private Counted plusFiles(Counted other) {
      return new Counted(survey.plusFiles(other.survey), actions, protocol, metadata, warnings);
    }
  }

  /** Bytes and rows of a live file; rows are negative where nobody says. */
  private record Size(long bytes, long rows) {}

  @Override
  public void checkpoint(LogSegment.Checkpoint checkpoint) {}

  @Override
  public void base(long version, ActionLine line) {
    apply(line.action());
  }

  @Override
  public void commit(LogFile file) {}

  @Override
  public void action(LogFile file, ActionLine line) {
    if (file.version() == segment.checkpointVersion().orElse(-1)) {
      actions++;
      return;
    }
    apply(line.action());
  }

  private void apply(Action action) {
    actions++;
    if (action instanceof Action.Add add) {
      add(add);
    } else if (action instanceof Action.Remove remove) {
      live.remove(remove.key());
    } else if (action instanceof Action.Protocol p) {
      protocol = Optional.of(p);
    } else if (action instanceof Action.Metadata m) {
      metadata = Optional.of(m);
    }
  }

  private void add(Action.Add add) {
    if (!share.holds(add.path())) {
      return;
    }
    long deleted = add.deletionVector().map(dv -> dv.cardinality()).orElse(0L);
    OptionalLong rows = FileStats.parse(add.stats()).numRecords();
    live.put(add.key(), new Size(add.size(), rows.isPresent() ? rows.getAsLong() - deleted : -1));
    share.requireRoom(live.size(), room);
  }

  @Override
  public void commitEnd(LogFile file, CommitBytes bytes) {}

  @Override
  public void warning(String message) {
    warnings.add(message);
  }

  private Counted counted() {
    Action.Protocol last = protocol.orElseThrow();
    Survey survey =
        new Survey(
            segment.earliestVersion(),
            segment.version(),
            segment.checkpointVersion(),
            OptionalLong.of(live.size()),
            OptionalLong.of(live.values().stream().mapToLong(Size::bytes).sum()),
            rows(),
            features(last));
    return new Counted(survey, actions, last, metadata.orElseThrow(), warnings);
  }

  /** Files that say nothing would make the sum too small. */
  private OptionalLong rows() {
    return live.values().stream().anyMatch(size -> size.rows() < 0)
        ? OptionalLong.empty()
        : OptionalLong.of(live.values().stream().mapToLong(Size::rows).sum());
  }

  static List<String> features(Action.Protocol protocol) {
    TreeSet<String> names = new TreeSet<>(protocol.readerFeatures().orElse(List.of()));
    names.addAll(protocol.writerFeatures().orElse(List.of()));
    return List.copyOf(names);
  }
}
