package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database that holds a catalog must do. */
abstract class CatalogStoreContract {

  @TempDir Path folder;
  CatalogStore store;

  abstract String jdbcUrl(Path folder);

  CatalogConfig config() {
    return new CatalogConfig(jdbcUrl(folder), true, Duration.ofSeconds(5), Optional.of("alice"));
  }

  @BeforeEach
  void open() {
    store = CatalogStore.open(config());
  }

  @AfterEach
  void close() {
    store.close();
  }

  static CommitDescription write() {
    return CommitDescription.of("WRITE", java.util.UUID.randomUUID().toString());
  }

  CatalogTable create(String name, List<Action> actions) {
    return store.createTable(
        new NewTable(TableName.parse(name), "/data/" + name, Optional.empty(), actions, write()));
  }

  CatalogTable create(String name) {
    return create(
        name, List.of(RandomLog.protocol(), RandomLog.metadata(RandomLog.SCHEMA, Map.of())));
  }

  CommitResult commit(CatalogTable table, OptionalLong expected, List<Action> actions) {
    return store
        .commit(CommitRequest.of(new TableChange(table.tableId(), expected, actions), write()))
        .get(0);
  }

  void assertState(CatalogTable table, long version, RandomLog.Expected expected) {
    var snapshot = store.snapshot(table, version);
    assertThat(snapshot.version()).isEqualTo(version);
    assertThat(snapshot.protocol()).isEqualTo(expected.snapshot.protocol());
    assertThat(snapshot.metadata()).isEqualTo(expected.snapshot.metadata());
    assertThat(snapshot.txns()).isEqualTo(expected.snapshot.txns());
    assertThat(snapshot.domains()).isEqualTo(expected.snapshot.domains());
    Map<FileKey, Action.Add> files = new LinkedHashMap<>();
    store.liveFiles(
        table,
        version,
        line -> files.put(((Action.Add) line.action()).key(), (Action.Add) line.action()));
    assertThat(files).as("files of version " + version).isEqualTo(expected.files);
    Map<FileKey, Action.Remove> tombstones = new LinkedHashMap<>();
    store.tombstones(
        table,
        version,
        0,
        line ->
            tombstones.put(((Action.Remove) line.action()).key(), (Action.Remove) line.action()));
    assertThat(tombstones).as("tombstones of version " + version).isEqualTo(expected.tombstones);
    assertTotals(table, version, expected);
  }

  private void assertTotals(CatalogTable table, long version, RandomLog.Expected expected) {
    FileTotals totals = store.totals(table, version);
    assertThat(totals.numFiles()).isEqualTo(expected.files.size());
    assertThat(totals.sizeInBytes())
        .isEqualTo(expected.files.values().stream().mapToLong(Action.Add::size).sum());
    assertThat(totals.numDeletionVectors())
        .isEqualTo(
            expected.files.values().stream().filter(a -> a.deletionVector().isPresent()).count());
    assertThat(totals.numFilesWithoutRecords())
        .isEqualTo(expected.files.values().stream().filter(a -> a.stats().isEmpty()).count());
    long[] sum = new long[1];
    store.fileSizes(table, version, (size, deleted) -> sum[0] += size);
    assertThat(sum[0]).isEqualTo(totals.sizeInBytes());
  }

  byte[] content(CatalogTable table, long version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.commitContent(table, version, out);
    return out.toByteArray();
  }

  @Test
  void everyCommittedVersionEqualsTheReplayOfItsActions() {
    RandomLog log = new RandomLog(42, true);
    List<RandomLog.Expected> expected = new ArrayList<>();
    CatalogTable table = create("main.t", log.next());
    expected.add(new RandomLog.Expected(log.replay()));
    for (int version = 1; version < 60; version++) {
      CommitResult result = commit(table, OptionalLong.of(version - 1), log.next());
      expected.add(new RandomLog.Expected(log.replay()));
      assertThat(result.version()).isEqualTo(version);
      table = result.table();
    }

    for (int version = 0; version < 60; version++) {
      assertState(table, version, expected.get(version));
      CommitRow row = store.commit(table, version);
      byte[] bytes = content(table, version);
      assertThat(row.contentSize()).hasValue(bytes.length);
      assertThat(row.contentDigest()).hasValue(TestDigest.sha256(bytes));
      assertThat(row.commitSeq()).isEqualTo(version + 1);
    }
  }

  @Test
  void everyImportedVersionEqualsTheReplayOfItsActionsEvenWhereTheyBreakTheRules() {
    RandomLog log = new RandomLog(7, false);
    List<RandomLog.Expected> expected = new ArrayList<>();
    CatalogTable table;
    try (ImportSession session = store.beginImport(importOf("s.wild", "full"))) {
      for (int version = 0; version < 120; version++) {
        importCommit(session, version, RandomLog.lines(log.next()));
        expected.add(new RandomLog.Expected(log.replay()));
      }
      table = session.finish().table();
    }

    for (int version = 0; version < 120; version++) {
      assertState(table, version, expected.get(version));
    }
    assertThat(table.mirroredVersion()).hasValue(119);
    assertThat(store.commit(table, 119).commitSeq()).isEqualTo(120);
  }

  @Test
  void anImportFromACheckpointHasTheSameStateFromThereOn() {
    RandomLog log = new RandomLog(11, false);
    for (int version = 0; version < 30; version++) {
      log.next();
    }
    List<RandomLog.Expected> expected = new ArrayList<>();
    CatalogTable table;
    try (ImportSession session = store.beginImport(importOf("s.latest", "latest"))) {
      long base = log.replay().version();
      session.checkpoint(checkpoint(base));
      base(session, log);
      expected.add(new RandomLog.Expected(log.replay()));
      importCommit(session, base, List.of());
      for (int i = 0; i < 20; i++) {
        importCommit(session, base + 1 + i, RandomLog.lines(log.next()));
        expected.add(new RandomLog.Expected(log.replay()));
      }
      table = session.finish().table();
    }

    assertThat(table.earliestVersion()).isEqualTo(29);
    for (int i = 0; i < expected.size(); i++) {
      assertState(table, 29 + i, expected.get(i));
    }
    CatalogTable imported = table;
    assertThatThrownBy(() -> store.snapshot(imported, 28))
        .hasMessage("Cannot read version 28 of s.latest: the catalog has the versions 29 to 49");
  }

  private static void base(ImportSession session, RandomLog log) {
    List<Action> state = new ArrayList<>();
    state.addAll(log.replay().files().values());
    state.addAll(log.replay().tombstones().values());
    state.addAll(log.replay().snapshot().txns().values());
    state.addAll(log.replay().snapshot().domains().values());
    state.add(log.replay().protocol().orElseThrow());
    state.add(log.replay().metadata().orElseThrow());
    RandomLog.lines(state).forEach(line -> session.base(log.replay().version(), line));
  }

  static CheckpointRow checkpoint(long version) {
    return new CheckpointRow(
        0,
        version,
        "classic",
        1,
        0,
        1234,
        OptionalLong.of(5),
        1_700_000_000_000L,
        OptionalLong.empty());
  }

  static ImportRequest importOf(String name, String mode) {
    return new ImportRequest(
        TableName.parse(name), "/data/" + name, Optional.empty(), mode, "/data/" + name, false);
  }

  static void importCommit(ImportSession session, long version, List<ActionLine> lines) {
    CommitSink sink = session.commit(version, 1_700_000_000_000L + version);
    StringBuilder text = new StringBuilder();
    for (ActionLine line : lines) {
      sink.add(line);
      text.append(line.json()).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    sink.finish(
        new CommitContent(TestDigest.sha256(bytes), bytes.length, true),
        () -> {
          throw new AssertionError("canonical bytes are not read again");
        });
  }

  static void assertRefused(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
