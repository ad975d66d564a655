package io.deltalakedb.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.NewTable;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

  private static final String CREATE =
      """
      [{"protocol":{"minReaderVersion":1,"minWriterVersion":2}},
       {"metaData":{"id":"1","format":{"provider":"parquet","options":{}},
        "schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"id\\",\\"type\\":\\"long\\",\\"nullable\\":true,\\"metadata\\":{}}]}",
        "partitionColumns":[],"configuration":{},"createdTime":1}}]
      """;

  @TempDir private Path dir;
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
    mirror =
        new Mirror(
            catalog,
            new LogStores(new LocalLogStore()),
            new MirrorConfig(
                false, Duration.ofMillis(50), Clock.systemUTC(), PublishListener.NONE));
    table =
        catalog.createTable(
            new NewTable(
                TableName.parse("main.t"),
                dir.resolve("t").toString(),
                Optional.empty(),
                actions(CREATE),
                description()));
    mirror.publish(table, OptionalLong.empty());
  }

  @AfterEach
  void close() {
    mirror.close();
    catalog.close();
  }

  @Test
  void theStagedFileBecomesTheCommitFile() throws IOException {
    try (Staging staging = mirror.stage()) {
      CommitResult result = commit(staging, "a");
      assertThat(log().resolve(LogFile.commitName(1))).doesNotExist();

      assertThat(mirror.publish(result, staging)).containsExactly(1L);

      assertThat(Files.readAllBytes(log().resolve(LogFile.commitName(1)))).isEqualTo(content(1));
      assertThat(Files.getLastModifiedTime(log().resolve(LogFile.commitName(1))).toMillis())
          .isEqualTo(result.committedAt());
    }
    assertThat(catalog.table("main.t").mirroredVersion()).hasValue(1);
    assertThat(hidden()).isEmpty();
  }

  @Test
  void whatWaitsBelowIsPublishedFirst() {
    commit(mirror.stage(), "a");
    try (Staging staging = mirror.stage()) {
      CommitResult result = commit(staging, "b");

      assertThat(mirror.publish(result, staging)).containsExactly(1L, 2L);
    }
    assertThat(catalog.table("main.t").mirroredVersion()).hasValue(2);
  }

  @Test
  void whatAKilledWriterLeftIsSweptAnHourLater() throws IOException {
    Path left = Files.writeString(log().resolve(".x.json." + UUID.randomUUID() + ".dltmp"), "half");
    commit(mirror.stage(), "a");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61));

    try (Mirror next = new Mirror(catalog, new LogStores(new LocalLogStore(later)))) {
      assertThat(next.publish(table, OptionalLong.empty())).containsExactly(1L);
    }

    assertThat(left).doesNotExist();
  }

  @Test
  void aCommitThatFailsLeavesNothing() {
    try (Staging staging = mirror.stage()) {
      assertThatThrownBy(
              () ->
                  catalog.commit(
                      request("a"),
                      pending -> {
                        staging.prepared(pending);
                        throw new IllegalStateException("the transaction fails");
                      }))
          .hasMessage("the transaction fails");
    }

    assertThat(hidden()).isEmpty();
    assertThat(log().resolve(LogFile.commitName(1))).doesNotExist();
    assertThat(catalog.table("main.t").currentVersion()).isZero();
  }

  @Test
  void workThatRunsAgainStagesAgain() throws IOException {
    try (Staging staging = mirror.stage()) {
      CommitResult result =
          catalog
              .commit(
                  request("a"),
                  pending -> {
                    staging.prepared(pending);
                    staging.prepared(pending);
                  })
              .get(0);
      mirror.publish(result, staging);
    }

    assertThat(hidden()).isEmpty();
    assertThat(Files.readAllBytes(log().resolve(LogFile.commitName(1)))).isEqualTo(content(1));
  }

  @Test
  void aForeignFileIsNotTouched() throws IOException {
    Path file = log().resolve(LogFile.commitName(1));
    try (Staging staging = mirror.stage()) {
      CommitResult result = commit(staging, "a");
      Files.writeString(file, "{}\n");

      assertThatThrownBy(() -> mirror.publish(result, staging))
          .isInstanceOf(DeltaLakeDbException.class)
          .hasMessageContaining("has other bytes, written by somebody else");
    }
    assertThat(file).hasContent("{}");
    assertThat(hidden()).isEmpty();
  }

  @Test
  void aLogThatWasTakenAwayIsNotBegunAnew() throws IOException {
    Files.move(log(), dir.resolve("away"));
    try (Staging staging = mirror.stage()) {
      CommitResult result = commit(staging, "a");

      assertThatThrownBy(() -> mirror.publish(result, staging))
          .hasMessageContaining("does not have version 0; bring the log back");
    }
    assertThat(log()).doesNotExist();
  }

  private CommitResult commit(Staging staging, String path) {
    return catalog.commit(request(path), staging).get(0);
  }

  private CommitRequest request(String path) {
    String add =
        "[{\"add\":{\"path\":\"%s\",\"partitionValues\":{},\"size\":1,\"modificationTime\":1,\"dataChange\":true}}]"
            .formatted(path);
    return CommitRequest.of(
        new TableChange(table.tableId(), OptionalLong.empty(), actions(add)), description());
  }

  private static CommitDescription description() {
    return CommitDescription.of("WRITE", UUID.randomUUID().toString());
  }

  private static List<Action> actions(String json) {
    return ActionJson.actions(json);
  }

  private byte[] content(long version) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    catalog.commitContent(catalog.table("main.t"), version, bytes);
    return bytes.toByteArray();
  }

  private Path log() {
    return dir.resolve("t").resolve("_delta_log");
  }

  private List<String> hidden() {
    try (Stream<Path> files = Files.list(log())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
