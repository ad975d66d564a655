package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.CommitReader;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.store.LocalLogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointReaderTest {

  private final CheckpointReader reader = new CheckpointReader(new LocalLogStore());
  @TempDir private Path dir;

  @Test
  void everyCheckpointHoldsWhatTheCommitsSay() throws IOException {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Path table : Fixtures.tables()) {
      for (LogSegment.Checkpoint checkpoint : Fixtures.checkpoints(table)) {
        Optional<State> expected = State.ofCommits(table, checkpoint.version());
        State actual;
        try {
          actual = state(checkpoint);
        } catch (DeltaLakeDbException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOG);
          continue;
        }
        if (expected.isEmpty()) {
          continue;
        }
        if (!actual.describe().equals(expected.get().describe())) {
          differences.add(
              table
                  + " "
                  + checkpoint.name()
                  + ": "
                  + expected.get().describe()
                  + "; "
                  + actual.describe());
        }
        compared++;
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void statisticsOfStructsAreThoseOfTheCommits() throws IOException {
    Path table = Fixtures.table("struct_stats_only");
    LogSegment.Checkpoint checkpoint = Fixtures.checkpoints(table).get(0);

    Map<FileKey, Action.Add> commits =
        State.ofCommits(table, checkpoint.version()).orElseThrow().files;
    Map<FileKey, Action.Add> rebuilt = state(checkpoint).files;

    for (Map.Entry<FileKey, Action.Add> file : commits.entrySet()) {
      JsonNode expected = Json.parse(file.getValue().stats().orElseThrow());
      JsonNode actual =
          Json.parse(requireNonNull(rebuilt.get(file.getKey())).stats().orElseThrow());
      assertThat(sorted(actual)).isEqualTo(sorted(expected));
    }
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    Path source = Fixtures.table("struct_stats_only");
    LogFile file = Fixtures.checkpoints(source).get(0).files().get(0);
    byte[] bytes = Files.readAllBytes(source.resolve("_delta_log").resolve(file.name()));
    for (int length : new int[] {0, 4, 100, bytes.length / 2, bytes.length - 5}) {
      Files.write(dir.resolve(file.name()), Arrays.copyOf(bytes, length));
      LogSegment.Checkpoint checkpoint =
          new LogSegment.Checkpoint(dir.toString(), file.version(), List.of(file));

      assertThatThrownBy(() -> reader.read(checkpoint, line -> {}))
          .isInstanceOf(DeltaLakeDbException.class)
          .hasMessageStartingWith("Cannot read checkpoint " + file.name() + ": ")
          .extracting(e -> ((DeltaLakeDbException) e).code())
          .isEqualTo(ErrorCode.INVALID_LOG);
    }
  }

  @Test
  void whatTheSinkThrowsPassesThrough() {
    LogSegment.Checkpoint checkpoint =
        Fixtures.checkpoints(Fixtures.table("struct_stats_only")).get(0);

    assertThatThrownBy(
            () ->
                reader.read(
                    checkpoint,
                    line -> {
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
  }

  private State state(LogSegment.Checkpoint checkpoint) {
    State state = new State();
    reader.read(checkpoint, line -> state.apply(line.action()));
    return state;
  }

  private static Object sorted(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, Object> fields = new TreeMap<>();
      node.properties().forEach(f -> fields.put(f.getKey(), sorted(f.getValue())));
      return fields;
    }
    return node.isNumber()
        ? node.decimalValue().stripTrailingZeros().toPlainString()
        : node.asText();
  }

  /** A replay of a few lines, independent of the product's own. */
  private static final class State {

    private final Map<FileKey, Action.Add> files = new LinkedHashMap<>();
    private final Map<String, Action.Txn> txns = new TreeMap<>();
    private final Map<String, Action.DomainMetadata> domains = new TreeMap<>();
    private Optional<Action.Metadata> metadata = Optional.empty();
    private Optional<Action.Protocol> protocol = Optional.empty();

    static Optional<State> ofCommits(Path table, long version) throws IOException {
      State state = new State();
      for (long v = 0; v <= version; v++) {
        Path commit = table.resolve("_delta_log").resolve(LogFile.commitName(v));
        if (!Files.exists(commit)) {
          return Optional.empty();
        }
        try (CommitReader lines = new CommitReader(Files.newInputStream(commit), "x")) {
          while (lines.hasNext()) {
            state.apply(lines.next().action());
          }
        } catch (DeltaLakeDbException e) {
          return Optional.empty();
        }
      }
      return Optional.of(state);
    }

    void apply(Action action) {
      if (action instanceof Action.Add add) {
        files.put(add.key(), add);
      } else if (action instanceof Action.Remove remove) {
        files.remove(remove.key());
      } else if (action instanceof Action.Txn txn) {
        txns.put(txn.appId(), txn);
      } else if (action instanceof Action.DomainMetadata domain) {
        domains.put(domain.domain(), domain);
      } else if (action instanceof Action.Metadata m) {
        metadata = Optional.of(m);
      } else if (action instanceof Action.Protocol p) {
        protocol = Optional.of(p);
      }
    }

    String describe() {
      TreeSet<String> lines = new TreeSet<>();
      for (Action.Add add : files.values()) {
        lines.add(
            add.path()
                + add.key().dvId()
                + new TreeMap<>(add.partitionValues().byColumn())
                + add.size()
                + " "
                + add.modificationTime()
                + add.baseRowId()
                + add.defaultRowCommitVersion()
                + add.tags().filter(t -> !t.isEmpty()).map(TreeMap::new));
      }
      List<String> all = new ArrayList<>(lines);
      txns.values().forEach(t -> all.add(t.toString()));
      domains.values().stream().filter(d -> !d.removed()).forEach(d -> all.add(d.toString()));
      all.add(
          metadata
              .map(
                  m ->
                      m.id()
                          + (m.schemaString().isEmpty() ? "" : Json.parse(m.schemaString()))
                          + new TreeMap<>(m.configuration())
                          + m.partitionColumns()
                          + m.name()
                          + m.createdTime())
              .toString());
      all.add(
          protocol
              .map(
                  p ->
                      p.minReaderVersion()
                          + " "
                          + p.minWriterVersion()
                          + p.readerFeatures().map(TreeSet::new)
                          + p.writerFeatures().map(TreeSet::new))
              .toString());
      return String.join("\n", all);
    }
  }
}
