package io.deltalakedb.mirror.log;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Replay;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.store.LocalLogStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointWriterTest {

  private static final Map<String, String> STRUCT_ONLY =
      Map.of(
          "delta.checkpoint.writeStatsAsJson", "false",
          "delta.checkpoint.writeStatsAsStruct", "true");

  private final LocalLogStore store = new LocalLogStore();
  private final Clock longAgo = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private final CheckpointWriter writer = new CheckpointWriter(store, longAgo);
  @TempDir private Path dir;

  @Test
  void whatIsWrittenIsTheState() {
    int written = 0;
    for (Path table : Fixtures.tables()) {
      long version = ReplayedSource.lastVersion(table);
      ReplayedSource source = ReplayedSource.of(table, version).orElse(null);
      if (source == null
          || source.replay.metadata().isEmpty()
          || source.replay.protocol().isEmpty()) {
        continue;
      }
      Replay back = writeAndRead(source, "" + written++);

      assertThat(back.filesHash()).as(table.toString()).isEqualTo(source.replay.filesHash());
      assertThat(back.snapshot().metadata()).isEqualTo(source.replay.snapshot().metadata());
      assertThat(back.snapshot().txns()).isEqualTo(source.replay.snapshot().txns());
      assertThat(back.snapshot().domains()).isEqualTo(source.replay.snapshot().domains());
      for (Map.Entry<FileKey, Action.Add> file : source.replay.files().entrySet()) {
        Action.Add expected = file.getValue();
        Action.Add actual = requireNonNull(back.files().get(file.getKey()));
        if (TableProperties.writeStatsAsJson(source.snapshot().metadata().configuration())) {
          assertThat(actual.stats()).isEqualTo(expected.stats());
        }
        assertThat(actual.partitionValues()).isEqualTo(expected.partitionValues());
        assertThat(actual.tags()).isEqualTo(expected.tags());
        assertThat(actual.deletionVector()).isEqualTo(expected.deletionVector());
        assertThat(actual.baseRowId()).isEqualTo(expected.baseRowId());
        assertThat(actual.clusteringProvider()).isEqualTo(expected.clusteringProvider());
        assertThat(actual.dataChange()).isFalse();
      }
    }
    assertThat(written).isGreaterThan(50);
  }

  @Test
  void statisticsSurviveAsStructs() {
    int compared = 0;
    for (String name :
        List.of(
            "struct_stats_only",
            "timestamp_ntz",
            "partition_types",
            "stats_columns",
            "schema_evolution",
            "iceberg_compat_v2",
            "dv_delete_update_merge_cdf")) {
      Path table = Fixtures.table(name);
      ReplayedSource source =
          ReplayedSource.of(table, ReplayedSource.lastVersion(table))
              .orElseThrow()
              .with(STRUCT_ONLY);

      Replay back = writeAndRead(source, name);

      for (Map.Entry<FileKey, Action.Add> file : source.replay.files().entrySet()) {
        if (file.getValue().stats().isEmpty()) {
          continue;
        }
        JsonNode expected = Json.parse(file.getValue().stats().get());
        Action.Add read = requireNonNull(back.files().get(file.getKey()));
        JsonNode actual = Json.parse(read.stats().orElseThrow());
        assertThat(leaves(actual)).as(name).isEqualTo(leaves(expected));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  @Test
  void expiredTransactionsAndRemovesAreLeftOut() {
    Path table = Fixtures.table("txn_idempotent");
    ReplayedSource source =
        ReplayedSource.of(table, ReplayedSource.lastVersion(table))
            .orElseThrow()
            .with(Map.of("delta.setTransactionRetentionDuration", "interval 1 days"));
    assertThat(source.snapshot().txns()).isNotEmpty();

    new CheckpointWriter(store, Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC))
        .write(dir.toString(), source);

    Replay back = read(dir.toString(), source.snapshot().version());
    assertThat(back.snapshot().txns()).isEmpty();
    assertThat(back.tombstones()).isEmpty();
  }

  @Test
  void kernelReadsALogOfOneCheckpoint() throws IOException {
    int read = 0;
    for (Path table : Fixtures.tables()) {
      if (!table.toString().contains("gen-spark")) {
        continue;
      }
      KernelFiles expected = KernelFiles.of(table);
      ReplayedSource source = ReplayedSource.of(table, expected.version()).orElseThrow();
      Path copy = dir.resolve(table.getFileName());
      Path log = copy.resolve("_delta_log");
      for (Map<String, String> properties : List.of(Map.<String, String>of(), STRUCT_ONLY)) {
        deleteAll(log);
        CheckpointFile file = writer.write(log.toString(), source.with(properties));
        String commit = LogFile.commitName(expected.version());
        Files.copy(table.resolve("_delta_log").resolve(commit), log.resolve(commit));
        new LastCheckpoint(
                file.version(),
                file.numActions(),
                OptionalLong.of(file.sizeInBytes()),
                OptionalLong.of(file.numAdds()))
            .write(store, log.toString());

        assertThat(KernelFiles.of(copy)).as(table.toString()).isEqualTo(expected);
        read++;
      }
    }
    assertThat(read).isGreaterThan(40);
  }

  @Test
  void aCheckpointThatIsThereIsKept() {
    Path table = Fixtures.table("struct_stats_only");
    ReplayedSource source = ReplayedSource.of(table, 2).orElseThrow();
    CheckpointFile first = writer.write(dir.toString(), source);
    CheckpointFile second = writer.write(dir.toString(), source);

    assertThat(second.sizeInBytes()).isEqualTo(first.sizeInBytes());
    assertThat(second.numActions()).isEqualTo(first.numActions());
  }

  @Test
  void aPartitionValueThatIsNoneOfItsTypeLeavesTheStructOut() throws IOException {
    ReplayedSource source =
        ReplayedSource.of(Fixtures.table("struct_stats_only"), 2).orElseThrow().with(STRUCT_ONLY);
    Replay whole = writeAndRead(source, "whole");
    String column = source.snapshot().metadata().partitionColumns().get(0);
    source.replay.apply(
        2,
        ActionJson.parse(
            """
            {"add":{"path":"odd","partitionValues":{"%s":"none of it"},"size":1,\
            "modificationTime":1,"dataChange":true}}
            """
                .formatted(column)));
    Replay odd = writeAndRead(source, "odd");

    assertThat(columnsOf("whole")).contains("partitionValues_parsed");
    assertThat(columnsOf("odd")).doesNotContain("partitionValues_parsed").contains("stats_parsed");
    assertThat(odd.files()).hasSize(whole.files().size() + 1);
  }

  /** The library gathers them in a set of no order, which differs from process to process. */
  @Test
  void encodingsStandInOneOrder() throws IOException {
    Path table = Fixtures.table("partition_types");
    ReplayedSource source =
        ReplayedSource.of(table, ReplayedSource.lastVersion(table)).orElseThrow();
    writeAndRead(source, "ordered");

    byte[] file =
        Files.readAllBytes(
            dir.resolve("ordered").resolve(CheckpointWriter.name(source.snapshot().version())));
    int end = file.length - 8;
    int length = ByteBuffer.wrap(file, end, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));
    List<List<Encoding>> encodings =
        footer.getRow_groups().stream()
            .flatMap(group -> group.getColumns().stream())
            .map(column -> column.getMeta_data().getEncodings())
            .toList();
    assertThat(encodings)
        .anySatisfy(list -> assertThat(list).hasSizeGreaterThan(2))
        .allSatisfy(list -> assertThat(list).isSortedAccordingTo(comparing(Encoding::getValue)));
  }

  private List<String> columnsOf(String log) throws IOException {
    Path file = dir.resolve(log).resolve(CheckpointWriter.name(2));
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      return reader.getFileMetaData().getSchema().getType("add").asGroupType().getFields().stream()
          .map(Type::getName)
          .toList();
    }
  }

  private Replay writeAndRead(ReplayedSource source, String name) {
    String log = dir.resolve(name).toString();
    CheckpointFile file = writer.write(log, source);
    assertThat(file.numAdds()).isEqualTo(source.replay.files().size());
    return read(log, file.version());
  }

  private Replay read(String log, long version) {
    Replay back = new Replay();
    LogFile file = LogFile.parse(CheckpointWriter.name(version), 1, 0).orElseThrow();
    new CheckpointReader(store)
        .read(
            new LogSegment.Checkpoint(log, version, List.of(file)),
            line -> back.apply(version, line.action()));
    return back;
  }

  private static void deleteAll(Path log) throws IOException {
    if (Files.exists(log)) {
      try (Stream<Path> files = Files.list(log)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Leaf values by path; empty objects and nulls count as absent, numbers by value. */
  private static Map<String, String> leaves(JsonNode node) {
    Map<String, String> leaves = new TreeMap<>();
    leaves("", node, leaves);
    return leaves;
  }

  private static void leaves(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties().forEach(f -> leaves(path + "/" + f.getKey(), f.getValue(), leaves));
    } else if (node.isNumber()) {
      leaves.put(path, node.decimalValue().stripTrailingZeros().toPlainString());
    } else if (!node.isNull()) {
      leaves.put(path, node.asText());
    }
  }

  @Test
  void namesHaveTwentyDigits() {
    assertThat(new TreeSet<>(List.of(CheckpointWriter.name(2), CheckpointWriter.name(10))))
        .first()
        .isEqualTo("00000000000000000002.checkpoint.parquet");
  }
}
