package io.deltalakedb.mirror;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.stats.FileStats;
import io.deltalakedb.mirror.ImportReport.Survey;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.CommitBytes;
import io.deltalakedb.mirror.state.SegmentSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Counts what a segment holds, without keeping what it says about each file. */
final class LogSurvey implements SegmentSink {

  private final LogSegment segment;
  private final Map<FileKey, Size> live = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<Action.Protocol> protocol = Optional.empty();
  private Optional<Action.Metadata> metadata = Optional.empty();
  private long actions;

  LogSurvey(LogSegment segment) {
    this.segment = segment;
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
      long deleted = add.deletionVector().map(dv -> dv.cardinality()).orElse(0L);
      OptionalLong rows = FileStats.parse(add.stats()).numRecords();
      live.put(add.key(), new Size(add.size(), rows.isPresent() ? rows.getAsLong() - deleted : -1));
    } else if (action instanceof Action.Remove remove) {
      live.remove(remove.key());
    } else if (action instanceof Action.Protocol p) {
      protocol = Optional.of(p);
    } else if (action instanceof Action.Metadata m) {
      metadata = Optional.of(m);
    }
  }

  @Override
  public void commitEnd(LogFile file, CommitBytes bytes) {}

  @Override
  public void warning(String message) {
    warnings.add(message);
  }

  Survey survey() {
    return new Survey(
        segment.earliestVersion(),
        segment.version(),
        segment.checkpointVersion(),
        OptionalLong.of(live.size()),
        OptionalLong.of(live.values().stream().mapToLong(Size::bytes).sum()),
        OptionalLong.of(live.values().stream().mapToLong(s -> Math.max(0, s.rows())).sum()),
        features(protocol()));
  }

  static List<String> features(Action.Protocol protocol) {
    TreeSet<String> names = new TreeSet<>(protocol.readerFeatures().orElse(List.of()));
    names.addAll(protocol.writerFeatures().orElse(List.of()));
    return List.copyOf(names);
  }

  List<String> warnings() {
    return warnings;
  }

  long actions() {
    return actions;
  }

  Action.Protocol protocol() {
    return protocol.orElseThrow();
  }

  Action.Metadata metadata() {
    return metadata.orElseThrow();
  }
}
