package io.deltalakedb.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.NewTable;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.log.CheckpointFile;
import io.deltalakedb.mirror.log.LastCheckpoint;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

  private static final String CREATE =
      """
      [{"protocol":{"minReaderVersion":1,"minWriterVersion":2}},
       {"metaData":{"id":"1","format":{"provider":"parquet","options":{}},
        "schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"id\\",\\"type\\":\\"long\\",\\"nullable\\":true,\\"metadata\\":{}}]}",
        "partitionColumns":[],
        "configuration":{"delta.checkpointInterval":"3"},"createdTime":1}}]
      """;

  @TempDir private Path dir;
  private final FlakyLogStore store = new FlakyLogStore(new LocalLogStore());
  private BiConsumer<PublishStep, Long> atStep = (step, version) -> {};
  private Optional<PublishStep> crashAfter = Optional.empty();
  private CatalogStore catalog;
  private Mirror mirror;
  private CatalogTable table;

  @BeforeEach
  void open() {
    catalog =
        CatalogStore.open(
            new CatalogConfig(
                "jdbc:sqlite:" + dir.resolve("meta.db"),
                true,
                Duration.ofSeconds(5),
                Optional.empty()));
    mirror = newMirror();
    table =
        catalog.createTable(
            new NewTable(
                TableName.parse("main.t"),
                dir.resolve("t").toString(),
                Optional.empty(),
                actions(CREATE),
                CommitDescription.of("CREATE TABLE", UUID.randomUUID().toString())));
  }

  @AfterEach
  void close() {
    mirror.close();
    catalog.close();
  }

  private Mirror newMirror() {
    return new Mirror(
        catalog,
        new LogStores(store),
        new MirrorConfig(false, Duration.ofMillis(50), Clock.systemUTC(), this::crash));
  }

  private void crash(PublishStep step, long version) {
    atStep.accept(step, version);
    if (crashAfter.equals(Optional.of(step))) {
      crashAfter = Optional.empty();
      throw new IllegalStateException("crash after " + step + " of " + version);
    }
  }

  @Test
  void publishesTheBytesOfTheCatalogInOrder() throws IOException {
    commit("a");
    commit("b");

    assertThat(mirror.publish(table, OptionalLong.of(1))).containsExactly(0L, 1L);
    assertThat(mirror.publish(table, OptionalLong.empty())).containsExactly(2L);
    assertThat(mirror.publish(table, OptionalLong.empty())).isEmpty();

    for (long version = 0; version <= 2; version++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      catalog.commitContent(now(), version, bytes);
      assertThat(Files.readAllBytes(log().resolve(LogFile.commitName(version))))
          .isEqualTo(bytes.toByteArray());
      assertThat(Files.getLastModifiedTime(log().resolve(LogFile.commitName(version))).toMillis())
          .isEqualTo(catalog.commit(now(), version).committedAt());
    }
    assertThat(now().mirroredVersion()).hasValue(2);
  }

  @Test
  void writesCheckpointPointerAndChecksumWhenDue() throws IOException {
    commit("a");
    commit("b");
    commit("c");
    mirror.publish(table, OptionalLong.empty());

    assertThat(names())
        .contains(
            "00000000000000000003.checkpoint.parquet",
            "00000000000000000003.crc",
            "_last_checkpoint");
    assertThat(LastCheckpoint.read(store, log().toString()))
        .map(LastCheckpoint::version)
        .contains(3L);
    assertThat(catalog.outbox().checkpointsDue(now())).isEmpty();
  }

  @Test
  void everyPublishedVersionHasAChecksumOfItsOwnState() throws IOException {
    commit("a");
    commit("b");
    mirror.publish(table, OptionalLong.empty());

    for (int version = 0; version <= 2; version++) {
      String checksum = Files.readString(log().resolve("0000000000000000000" + version + ".crc"));
      assertThat(Json.parse(checksum).path("numFiles").asInt()).isEqualTo(version);
      assertThat(Json.parse(checksum).path("tableSizeBytes").asInt()).isEqualTo(version);
    }
  }

  @Test
  void aTableOfManyFilesHasAChecksumWithoutHistogram() throws IOException {
    catalog.commit(
        CommitRequest.of(
            new TableChange(table.tableId(), OptionalLong.empty(), manyFiles(2_001)),
            CommitDescription.of("WRITE", UUID.randomUUID().toString())));
    mirror.publish(table, OptionalLong.empty());

    JsonNode checksum = Json.parse(Files.readString(log().resolve("00000000000000000001.crc")));
    assertThat(checksum.path("numFiles").asInt()).isEqualTo(2_001);
    assertThat(checksum.has("fileSizeHistogram")).isFalse();
  }

  private static List<Action> manyFiles(int count) {
    return IntStream.range(0, count).mapToObj(i -> add("f" + i)).flatMap(List::stream).toList();
  }

  @Test
  void anEmptyFileIsNeitherOursNorForeignBeforeItIsKnown() throws IOException {
    mirror.publish(table, OptionalLong.empty());
    commit("a");
    Path file = Files.createFile(log().resolve(LogFile.commitName(1)));

    assertThatThrownBy(() -> mirror.publish(table, OptionalLong.empty()))
        .hasMessageContaining(file + " is empty")
        .hasMessageContaining("delete the file if it stays empty");
    assertThatThrownBy(() -> mirror.requireUncontested(now()))
        .hasMessageContaining(file + " is empty");
    assertThat(file).isEmptyFile();

    Files.delete(file);
    assertThat(mirror.publish(table, OptionalLong.empty())).containsExactly(1L);
  }

  @Test
  void aFileThatACrashOfOursLeftEmptyIsCompleted() throws IOException {
    mirror.publish(table, OptionalLong.empty());
    commit("a");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    catalog.commitContent(table, 1, bytes);
    String name = LogFile.commitName(1);
    Files.write(
        log().resolve("." + name + "." + UUID.randomUUID() + ".dltmp"), bytes.toByteArray());
    Files.createFile(log().resolve(name));
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));

    try (Mirror next = new Mirror(catalog, new LogStores(new LocalLogStore(later)))) {
      assertThat(next.publish(table, OptionalLong.empty())).containsExactly(1L);
    }

    assertThat(log().resolve(name)).hasBinaryContent(bytes.toByteArray());
  }

  @Test
  void otherBytesUnderAVersionAreNeverTouched() throws IOException {
    mirror.publish(table, OptionalLong.empty());
    commit("a");
    Path foreign = Files.writeString(log().resolve(LogFile.commitName(1)), "{}\n");

    assertThatThrownBy(() -> mirror.publish(table, OptionalLong.empty()))
        .isInstanceOf(DeltaLakeDbException.class)
        .hasMessageContaining("has other bytes")
        .extracting(e -> ((DeltaLakeDbException) e).code())
        .isEqualTo(ErrorCode.INVALID_STATE);
    assertThat(Files.readString(foreign)).isEqualTo("{}\n");
    assertThat(now().tableState()).isEqualTo("diverged");
    assertThatThrownBy(() -> mirror.publish(table, OptionalLong.empty()))
        .hasMessageContaining("DIVERGED");
  }

  @Test
  void aContestedVersionIsRefusedBeforeTheCommit() throws IOException {
    mirror.publish(table, OptionalLong.empty());
    mirror.requireUncontested(now());

    Files.writeString(log().resolve(LogFile.commitName(1)), "{}\n");

    assertThatThrownBy(() -> mirror.requireUncontested(now()))
        .hasMessageContaining("another writer has written " + log());
    assertThatThrownBy(() -> mirror.requireNoLog(table.location()))
        .hasMessageContaining("register or import");
    mirror.requireNoLog(dir.resolve("elsewhere").toString());
  }

  @Test
  void ourOwnFileIsNoContest() {
    crashAfter = Optional.of(PublishStep.FILE_WRITTEN);
    assertThatThrownBy(() -> mirror.publish(table, OptionalLong.empty()))
        .isInstanceOf(IllegalStateException.class);

    mirror.requireUncontested(now());
    assertThat(store.synced()).isEmpty();
    mirror.publishAll();
    assertThat(store.synced()).containsExactly(log().resolve(LogFile.commitName(0)).toString());
  }

  @Test
  void whatTheCatalogCommittedMeanwhileIsNoContest() {
    mirror.publish(table, OptionalLong.empty());
    CatalogTable readBefore = now();
    commit("a");
    mirror.publish(table, OptionalLong.empty());

    mirror.requireUncontested(readBefore);
  }

  @Test
  void aTableThatTakesNoCommitsSaysSoAndBlamesNobody() throws IOException {
    mirror.publish(table, OptionalLong.empty());
    Files.writeString(log().resolve(LogFile.commitName(1)), "{}\n");
    catalog.setState(table, "read_only", Optional.of("it was imported up to version 0"));

    assertThatThrownBy(() -> mirror.requireUncontested(now()))
        .hasMessageContaining("is read_only, because it was imported up to version 0");
  }

  @Test
  void aLongBacklogTakesNoTimeFromTheWaitForOneVersion() {
    commit("a");
    atStep =
        (step, version) -> {
          if (step == PublishStep.PUBLISHED && version == 0) {
            long late = System.nanoTime() + Duration.ofMillis(150).toNanos();
            while (System.nanoTime() < late) {
              Thread.onSpinWait();
            }
            catalog.outbox().claim(table, 1, "another process", Duration.ofMillis(30));
          }
        };

    assertThat(mirror.publish(table, OptionalLong.empty())).containsExactly(0L, 1L);
  }

  @Test
  void aLogThatIsGoneIsNotBegunAnew() throws IOException {
    mirror.publish(table, OptionalLong.empty());
    commit("a");
    Path away = Files.move(log(), dir.resolve("away"));

    assertThatThrownBy(() -> mirror.publish(table, OptionalLong.empty()))
        .hasMessageContaining(log() + " does not have version 0")
        .extracting(e -> ((DeltaLakeDbException) e).code())
        .isEqualTo(ErrorCode.LOG_IO);
    assertThat(log()).doesNotExist();
    assertThat(catalog.outbox().pending(now()).get(0).mirrorState()).isEqualTo("FAILED");

    Files.move(away, log());
    mirror.publishAll();
    assertThat(now().mirroredVersion()).hasValue(1);
  }

  @Test
  void aCrashAfterAnyStepConverges() throws IOException {
    for (PublishStep step : PublishStep.values()) {
      commit(step + "-1");
      commit(step + "-2");
      commit(step + "-3");
      crashAfter = Optional.of(step);
      try {
        mirror.publish(table, OptionalLong.empty());
      } catch (IllegalStateException crash) {
        mirror.close();
        mirror = newMirror();
      }
      mirror.publishAll();

      assertThat(now().mirroredVersion()).hasValue(now().currentVersion());
      assertThat(catalog.outbox().pending(now())).isEmpty();
      assertThat(catalog.outbox().checkpointsDue(now())).isEmpty();
    }
    assertThat(LastCheckpoint.read(store, log().toString()))
        .map(LastCheckpoint::version)
        .contains(18L);
  }

  @Test
  void aStoreThatFailsAnywhereConverges() throws IOException {
    for (FlakyLogStore.Failure failure : FlakyLogStore.Failure.values()) {
      for (String suffix : List.of(".json", ".checkpoint.parquet", "_last_checkpoint", ".crc")) {
        commit(failure + suffix + "-1");
        commit(failure + suffix + "-2");
        commit(failure + suffix + "-3");
        store.failOnce(failure, suffix);
        try {
          mirror.publish(table, OptionalLong.empty());
        } catch (DeltaLakeDbException e) {
          assertThat(e).hasMessageContaining("flaky");
        }
        mirror.publishAll();

        assertThat(now().mirroredVersion()).hasValue(now().currentVersion());
      }
    }
    assertThat(names()).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void aCheckpointByHandHoldsTheHead() {
    commit("a");
    mirror.publish(table, OptionalLong.empty());

    CheckpointFile file = mirror.checkpoint(table);

    assertThat(file.version()).isEqualTo(1);
    assertThat(file.numAdds()).isEqualTo(1);
  }

  private void commit(String path) {
    catalog.commit(
        CommitRequest.of(
            new TableChange(table.tableId(), OptionalLong.empty(), add(path)),
            CommitDescription.of("WRITE", UUID.randomUUID().toString())));
  }

  private static List<Action> add(String path) {
    return actions(
        "[{\"add\":{\"path\":\"%s\",\"partitionValues\":{},\"size\":1,\"modificationTime\":1,\"dataChange\":true}}]"
            .formatted(path));
  }

  private static List<Action> actions(String json) {
    return ActionJson.actions(json);
  }

  private CatalogTable now() {
    return catalog.table(table.tableId());
  }

  private Path log() {
    return dir.resolve("t").resolve("_delta_log");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(log())) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    }
  }
}
