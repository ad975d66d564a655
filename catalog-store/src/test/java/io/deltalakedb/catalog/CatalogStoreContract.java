package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
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
    return CommitDescription.of("WRITE", UUID.randomUUID().toString());
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
  void headsThatOthersMovedAndCommitsThatFailedLeaveNothingBehind() {
    RandomLog log = new RandomLog(43, true);
    CatalogTable table = create("main.t", log.next());
    List<RandomLog.Expected> expected = new ArrayList<>();
    expected.add(new RandomLog.Expected(log.replay()));
    try (CatalogStore other = CatalogStore.open(config())) {
      List<CatalogStore> writers = List.of(store, store, other);
      for (int version = 1; version < 40; version++) {
        CatalogStore writer = writers.get(version % writers.size());
        TableChange broken =
            new TableChange(
                table.tableId(),
                OptionalLong.empty(),
                List.of(txn(version), RandomLog.protocol(), RandomLog.protocol()));
        assertThatThrownBy(() -> writer.commit(CommitRequest.of(broken, write())))
            .hasMessageContaining("occurs twice");
        TableChange change = new TableChange(table.tableId(), OptionalLong.empty(), log.next());
        CommitRequest dryRun =
            new CommitRequest(List.of(change), write(), Optional.empty(), Optional.empty(), true);
        assertThat(writer.commit(dryRun).get(0).version()).isEqualTo(version);
        table = writer.commit(CommitRequest.of(change, write())).get(0).table();
        expected.add(new RandomLog.Expected(log.replay()));
      }
    }

    assertThat(table).isEqualTo(store.table("main.t"));
    for (int version = 0; version < 40; version++) {
      assertState(table, version, expected.get(version));
    }
  }

  @Test
  void aListenerHearsOfEachCommitBeforeItStands() {
    CatalogTable table = create("main.t");
    List<PendingCommit> heard = new ArrayList<>();
    TableChange change = new TableChange(table.tableId(), OptionalLong.empty(), List.of(txn(1)));
    CommitListener listener =
        pending -> {
          assertThat(store.table("main.t").currentVersion()).isZero();
          heard.add(pending);
        };

    CommitResult result = store.commit(CommitRequest.of(change, write()), listener).get(0);

    assertThat(heard).hasSize(1);
    PendingCommit pending = heard.get(0);
    assertThat(pending.version()).isEqualTo(result.version());
    assertThat(pending.committedAt()).isEqualTo(result.committedAt());
    CommitRow row = store.commit(result.table(), result.version());
    assertThat(row.contentDigest()).hasValue(pending.content().sha256());
    assertThat(row.contentSize()).hasValue(pending.content().size());
    assertThat(store.outbox().pending(table))
        .extracting(OutboxRow::version, OutboxRow::contentDigest, OutboxRow::committedAt)
        .contains(tuple(1L, pending.content().sha256(), pending.committedAt()));
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

  @Test
  void aCommitOnAnotherVersionThanTheHeadIsRefusedNamingBoth() {
    CatalogTable table = create("main.t");
    commit(table, OptionalLong.of(0), List.of(txn(1)));

    assertThatThrownBy(() -> commit(table, OptionalLong.of(0), List.of(txn(2))))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMIT_CONFLICT))
        .hasMessageContaining("expected version 0, actual version 1");
    assertThat(store.table("main.t").currentVersion()).isEqualTo(1);
  }

  @Test
  void aTableThatIsReadOnlyTakesNoCommitAndSaysWhy() {
    CatalogTable table = create("main.t");
    store.setState(table, "read_only", Optional.of("its logs differ"));

    assertThatThrownBy(() -> commit(table, OptionalLong.empty(), List.of(txn(1))))
        .hasMessage("Cannot commit to main.t: the table is read_only, because its logs differ");
    store.setState(table, "active", Optional.empty());
    assertThat(commit(table, OptionalLong.empty(), List.of(txn(1))).version()).isEqualTo(1);
  }

  @Test
  void aDryRunChecksAndChangesNothing() {
    CatalogTable table = create("main.t");
    TableChange change = new TableChange(table.tableId(), OptionalLong.empty(), List.of(txn(1)));
    CommitRequest request =
        new CommitRequest(List.of(change), write(), Optional.empty(), Optional.empty(), true);

    assertThat(store.commit(request).get(0).version()).isEqualTo(1);
    assertThat(store.table("main.t").currentVersion()).isZero();
    assertThat(store.outbox().pending(table)).hasSize(1);
  }

  @Test
  void aCommitThatBreaksARuleLeavesNothingBehind() {
    CatalogTable table = create("main.t");

    assertRefused(
        ErrorCode.TABLE_RULE,
        () ->
            commit(
                table,
                OptionalLong.empty(),
                List.of(RandomLog.protocol(), RandomLog.protocol(), txn(1))));
    assertThat(store.table("main.t").currentVersion()).isZero();
    assertThat(count("SELECT COUNT(*) FROM dl_commit")).isEqualTo(1);
  }

  @Test
  void rowTrackingIsEnabledLaterOnceAllFilesHaveIds() {
    CatalogTable table = create("main.t");
    commit(table, OptionalLong.empty(), List.of(addOf("a", "x")));
    commit(table, OptionalLong.empty(), List.of(tracked(), counted("b")));
    List<Action> enabling =
        List.of(
            RandomLog.metadata(
                RandomLog.SCHEMA,
                Map.of(
                    "delta.enableRowTracking", "true",
                    "delta.rowTracking.materializedRowIdColumnName", "_row-id",
                    "delta.rowTracking.materializedRowCommitVersionColumnName", "_row-version")));

    assertThatThrownBy(() -> commit(table, OptionalLong.empty(), enabling))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FEATURE))
        .hasMessageContaining("old files have no row ids");
    commit(table, OptionalLong.empty(), List.of(counted("a")));
    assertThat(commit(table, OptionalLong.empty(), enabling).version()).isEqualTo(4);
    assertThat(count("SELECT COUNT(*) FROM dl_file_current WHERE base_row_id IS NOT NULL"))
        .isEqualTo(2);
  }

  private static Action.Protocol tracked() {
    List<String> features = List.of("deletionVectors", "domainMetadata", "rowTracking");
    return new Action.Protocol(
        3, 7, Optional.of(List.of("deletionVectors")), Optional.of(features), JsonFields.NONE);
  }

  private static Action counted(String path) {
    return ActionJson.parse(
        "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"p\":\"x\"},\"size\":1,".formatted(path)
            + "\"modificationTime\":1,\"dataChange\":false,"
            + "\"stats\":\"{\\\"numRecords\\\":2}\"}}");
  }

  private static ActionLine huge(String path) {
    return ActionJson.line(
        ActionJson.parse(
            "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"p\":null},\"size\":9223372036854775807,"
                    .formatted(path)
                + "\"modificationTime\":1,\"dataChange\":true}}"));
  }

  @Test
  void sizesThatAddUpToMoreThanAnyTableHasAreRefused() {
    CatalogTable table = create("main.t");
    commit(table, OptionalLong.empty(), List.of(huge("x").action()));

    assertThatThrownBy(() -> commit(table, OptionalLong.empty(), List.of(huge("y").action())))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageStartingWith("Cannot commit: with y the sizes or row counts");
    assertThat(count("SELECT size_in_bytes FROM dl_head")).isEqualTo(Long.MAX_VALUE);
    try (ImportSession session = store.beginImport(importOf("main.i", "full"))) {
      importCommit(session, 0, List.of(huge("x"), huge("y")));
      assertThatThrownBy(session::finish)
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOG))
          .hasMessageContaining("with y (00000000000000000000.json, action 2)");
    }
  }

  @Test
  void namesThatDifferOnlyInCaseAreOneName() {
    CatalogTable table = create("Sales.\"My Orders.x\"");

    assertThat(table.name().toString()).isEqualTo("Sales.\"My Orders.x\"");
    assertThat(store.table("sales.\"my orders.X\"").tableId()).isEqualTo(table.tableId());
    assertThat(store.table(table.tableId()).name()).isEqualTo(table.name());
    assertRefused(ErrorCode.TABLE_EXISTS, () -> create("SALES.\"MY ORDERS.X\""));
    assertRefused(ErrorCode.TABLE_NOT_FOUND, () -> store.table("sales.none"));
    assertThatThrownBy(() -> store.table("sales.a.b")).hasMessageContaining("double quotes");
  }

  @Test
  void oneLocationIsOneTableHoweverItIsSpelled() {
    create("main.t");

    assertThat(store.findByLocation("file:///data//main.t/")).isPresent();
    assertThatThrownBy(
            () ->
                store.createTable(
                    new NewTable(
                        TableName.parse("u"),
                        "/data/x/../main.t",
                        Optional.empty(),
                        List.of(
                            RandomLog.protocol(), RandomLog.metadata(RandomLog.SCHEMA, Map.of())),
                        write())))
        .hasMessage("Cannot create the table main.u: its location is that of the table main.t");
  }

  @Test
  void theOutboxHoldsEachVersionUntilItIsPublished() {
    CatalogTable table =
        create(
            "main.t",
            List.of(
                RandomLog.protocol(),
                RandomLog.metadata(RandomLog.SCHEMA, Map.of("delta.checkpointInterval", "2"))));
    commit(table, OptionalLong.empty(), List.of(txn(1)));
    commit(table, OptionalLong.empty(), List.of(txn(2)));
    Outbox outbox = store.outbox();

    assertThat(outbox.pending(table)).extracting(OutboxRow::version).containsExactly(0L, 1L, 2L);
    assertThat(outbox.next(table).orElseThrow().contentDigest())
        .isEqualTo(TestDigest.sha256(content(table, 0)));
    assertThat(outbox.claim(table, 0, "a", Duration.ofMinutes(1))).isTrue();
    assertThat(outbox.claim(table, 0, "b", Duration.ofMinutes(1))).isFalse();
    outbox.failed(table, 0, "LOG_IO", "no route");
    assertThat(outbox.next(table).orElseThrow().lastError()).hasValue("no route");
    assertThat(outbox.next(table).orElseThrow().nextAttemptAt()).isPresent();
    assertThat(outbox.mirrorState(table, 0)).hasValue("FAILED");
    assertThat(outbox.mirrorState(table, 1)).hasValue("PENDING");
    assertThat(outbox.mirrorState(table, 3)).isEmpty();
    for (int version = 0; version < 3; version++) {
      outbox.published(table, version, version + ".json");
    }
    assertThat(outbox.pending(table)).isEmpty();
    assertThat(store.table("main.t").mirroredVersion()).hasValue(2);
    assertThat(outbox.checkpointsDue(table)).containsExactly(2L);
    assertThat(outbox.tablesWithWork()).hasSize(1);
    store.checkpointWritten(
        new CheckpointRow(
            table.tableKey(), 2, "classic", 1, 0, 99, OptionalLong.of(3), 5, OptionalLong.of(1)));
    assertThat(outbox.checkpointsDue(table)).isEmpty();
    assertThat(outbox.tablesWithWork()).isEmpty();
  }

  @Test
  void aForeignCommitInTheLogStopsTheTable() {
    CatalogTable table = create("main.t");

    store.outbox().diverged(table, 0, "version 0 has other bytes");

    assertThat(store.table("main.t").tableState()).isEqualTo("diverged");
    assertRefused(
        ErrorCode.INVALID_STATE, () -> commit(table, OptionalLong.empty(), List.of(txn(1))));
    assertThat(store.outbox().tablesWithWork()).isEmpty();
  }

  @Test
  void anUnregisteredTableLeavesNoRow() {
    CatalogTable kept = create("main.kept");
    Map<String, Long> before = rows();
    RandomLog log = new RandomLog(3, true);
    CatalogTable table = create("main.t", log.next());
    for (int i = 0; i < 10; i++) {
      commit(table, OptionalLong.empty(), log.next());
    }

    assertRefused(ErrorCode.INVALID_STATE, () -> store.unregister(table));
    store.unregisterWithUnpublished(table);

    assertThat(rows()).isEqualTo(before);
    assertThat(store.tables()).extracting(CatalogTable::name).containsExactly(kept.name());
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
            old.name(), old.location(), Optional.empty(), "full", old.location(), true);
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
          new CommitContent(TestDigest.sha256(crlf), crlf.length, false),
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

  static Action addOf(String path, String value) {
    return new Action.Add(
        path,
        new PartitionValues(Map.of("p", value)),
        1,
        1,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        JsonFields.NONE);
  }

  static Action txn(long version) {
    return new Action.Txn("app", version, OptionalLong.empty(), JsonFields.NONE);
  }

  long count(String sql) {
    try (var connection = store.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The number of rows of every base table. */
  Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    try (var connection = store.connect();
        var tables =
            connection.getMetaData().getTables(null, null, "dl%", new String[] {"TABLE"})) {
      while (tables.next()) {
        rows.put(tables.getString("TABLE_NAME"), 0L);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    rows.replaceAll((name, nothing) -> count("SELECT COUNT(*) FROM " + name));
    return rows;
  }
}
