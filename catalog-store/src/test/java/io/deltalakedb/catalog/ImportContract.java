package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every database does with imports. */
abstract class ImportContract extends CatalogFixture {

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

  @Test
  void anImportIsInvisibleUntilItIsFinishedAndGoneWhenItIsNot() {
    Map<String, Long> before = rows();
    RandomLog log = new RandomLog(5, false);
    try (ImportSession session = store.beginImport(importOf("main.half", "full"))) {
      for (int version = 0; version < 300; version++) {
        importCommit(session, version, RandomLog.lines(log.next()));
      }
      assertThat(store.tables()).isEmpty();
      assertThat(store.find(TableName.parse("main.half"))).isEmpty();
      assertRefused(ErrorCode.TABLE_EXISTS, () -> create("main.half"));
      assertRefused(
          ErrorCode.INVALID_STATE, () -> store.beginImport(importOf("MAIN.HALF", "full")));
    }

    assertThat(store.tables()).isEmpty();
    Map<String, Long> after = rows();
    after.remove("dl_import_run");
    before.remove("dl_import_run");
    assertThat(after).isEqualTo(before);
    assertThat(count("SELECT COUNT(*) FROM dl_import_run WHERE run_state = 'failed'")).isEqualTo(1);
  }

  @Test
  void whatADeadImportLeftIsClearedByTheNext() throws Exception {
    ImportSession dead = store.beginImport(importOf("main.t", "full"));
    RandomLog log = new RandomLog(5, false);
    importCommit(dead, 0, RandomLog.lines(log.next()));
    try (var connection = store.connect();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE dl_import_run SET heartbeat_at = 0");
    }

    RandomLog again = new RandomLog(6, false);
    CatalogTable table;
    try (ImportSession session = store.beginImport(importOf("main.t", "full"))) {
      importCommit(session, 0, RandomLog.lines(again.next()));
      table = session.finish().table();
    }

    assertState(table, 0, new RandomLog.Expected(again.replay()));
    assertThatThrownBy(dead::finish).hasMessageContaining("was taken for interrupted");
    dead.close();
    assertState(store.table("main.t"), 0, new RandomLog.Expected(again.replay()));
  }

  @Test
  void aForcedImportReplacesTheTableInOneStepAndKeepsItsId() {
    CatalogTable old = create("main.t");
    commit(old, OptionalLong.empty(), List.of(txn(1)));
    ImportRequest request =
        new ImportRequest(
            old.name(), old.location(), Optional.empty(), "full", false, old.location(), true);
    RandomLog log = new RandomLog(9, false);

    assertRefused(
        ErrorCode.TABLE_EXISTS, () -> store.beginImport(importOf("main.t", "full")).close());
    assertRefused(ErrorCode.INVALID_STATE, () -> store.beginImport(request).close());
    store.outbox().published(old, 0, "00000000000000000000.json");
    store.outbox().published(old, 1, "00000000000000000001.json");
    CatalogTable now;
    try (ImportSession session = store.beginImport(request)) {
      importCommit(session, 0, RandomLog.lines(log.next()));
      assertThat(store.table("main.t").currentVersion()).isEqualTo(1);
      now = session.finish().table();
    }

    assertThat(now.tableId()).isEqualTo(old.tableId());
    assertThat(store.table("main.t").currentVersion()).isZero();
    assertState(now, 0, new RandomLog.Expected(log.replay()));
    assertThat(store.tables()).hasSize(1);
    assertThat(count("SELECT COUNT(*) FROM dl_table")).isEqualTo(1);
  }

  @Test
  void bytesThatAreNotThePlainLinesAreKeptAsTheyAre() {
    byte[] crlf = new byte[200_000];
    Arrays.fill(crlf, (byte) '\r');
    CatalogTable table;
    try (ImportSession session = store.beginImport(importOf("main.t", "full"))) {
      CommitSink sink = session.commit(0, 1_700_000_000_000L);
      RandomLog.lines(new RandomLog(1, true).next()).forEach(sink::add);
      sink.finish(
          new CommitContent(Sha256.hex(crlf), crlf.length, false),
          () -> new ByteArrayInputStream(crlf));
      table = session.finish().table();
    }

    assertThat(content(table, 0)).isEqualTo(crlf);
    assertThat(store.commit(table, 0).isCanonical()).isFalse();
  }

  @Test
  void fileTimesAreMadeStrictlyIncreasing() {
    CatalogTable table;
    try (ImportSession session = store.beginImport(importOf("main.t", "full"))) {
      RandomLog log = new RandomLog(1, true);
      long[] times = {5_000, 4_000, 4_000, 9_000};
      for (int version = 0; version < times.length; version++) {
        CommitSink sink = session.commit(version, times[version]);
        RandomLog.lines(log.next()).forEach(sink::add);
        sink.finish(new CommitContent("00", 1, true), InputStream::nullInputStream);
      }
      table = session.finish().table();
    }

    assertThat(List.of(0L, 1L, 2L, 3L))
        .extracting(version -> store.commit(table, version).committedAt())
        .containsExactly(5_000L, 5_001L, 5_002L, 9_000L);
  }

  @Test
  void aRenamedPartitionColumnRelabelsItsPartitions() {
    String renamed =
        RandomLog.SCHEMA.replace(
            "\"name\":\"p\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}",
            "\"name\":\"q\",\"type\":\"string\",\"nullable\":true,\"metadata\":"
                + "{\"delta.columnMapping.id\":2,\"delta.columnMapping.physicalName\":\"p\"}");
    Action.Metadata before = RandomLog.metadata(RandomLog.SCHEMA, Map.of());
    Action.Metadata after =
        new Action.Metadata(
            before.id(),
            before.name(),
            before.description(),
            before.format(),
            renamed,
            List.of("q"),
            before.configuration(),
            before.createdTime(),
            before.unknown());
    try (ImportSession session = store.beginImport(importOf("main.t", "full"))) {
      importCommit(
          session,
          0,
          RandomLog.lines(List.of(addOf("a", "x"), RandomLog.protocol(), before, addOf("b", "y"))));
      importCommit(session, 1, RandomLog.lines(List.of(after)));
      session.finish();
    }

    assertThat(count("SELECT COUNT(*) FROM dl_partition WHERE partition_values = '{\"q\":\"x\"}'"))
        .isEqualTo(1);
    assertThat(count("SELECT COUNT(*) FROM dl_partition WHERE partition_path = 'q=y'"))
        .isEqualTo(1);
  }
}
