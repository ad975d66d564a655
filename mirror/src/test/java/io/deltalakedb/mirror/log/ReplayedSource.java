package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.CommitReader;
import io.deltalakedb.core.snapshot.Replay;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.mirror.read.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The state of a table from its commits, in memory. */
final class ReplayedSource implements CheckpointSource {

  final Replay replay = new Replay();
  private UnaryOperator<Action.Metadata> change = UnaryOperator.identity();

  /** The table at a version; empty where a commit is missing or unreadable. */
  static Optional<ReplayedSource> of(Path table, long version) {
    ReplayedSource source = new ReplayedSource();
    for (long v = 0; v <= version; v++) {
      Path commit = table.resolve("_delta_log").resolve(LogFile.commitName(v));
      if (!Files.exists(commit)) {
        return Optional.empty();
      }
      try (CommitReader lines = new CommitReader(Files.newInputStream(commit), "" + v)) {
        while (lines.hasNext()) {
          source.replay.apply(v, lines.next().action());
        }
      } catch (IOException | RuntimeException e) {
        return Optional.empty();
      }
    }
    return Optional.of(source);
  }

  static long lastVersion(Path table) {
    long version = -1;
    while (Files.exists(table.resolve("_delta_log").resolve(LogFile.commitName(version + 1)))) {
      version++;
    }
    return version;
  }

  ReplayedSource with(Map<String, String> properties) {
    change =
        m -> {
          Map<String, String> all = new LinkedHashMap<>(m.configuration());
          all.putAll(properties);
          return new Action.Metadata(
              m.id(),
              m.name(),
              m.description(),
              m.format(),
              m.schemaString(),
              m.partitionColumns(),
              all,
              m.createdTime(),
              m.unknown());
        };
    return this;
  }

  @Override
  public Snapshot snapshot() {
    Snapshot s = replay.snapshot();
    return new Snapshot(
        s.version(),
        s.protocol(),
        change.apply(s.metadata()),
        s.txns(),
        s.domains(),
        s.inCommitTimestamp());
  }

  @Override
  public void liveFiles(Consumer<ActionLine> sink) {
    replay.files().values().forEach(add -> sink.accept(ActionJson.line(add)));
  }

  @Override
  public void tombstones(long newerThanMillis, Consumer<ActionLine> sink) {
    replay.tombstones().values().stream()
        .filter(r -> r.deletionTimestamp().orElse(0) > newerThanMillis)
        .forEach(remove -> sink.accept(ActionJson.line(remove)));
  }
}
