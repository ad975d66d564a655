package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every database does with commits. */
abstract class CommitContract extends CatalogFixture {

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
      assertThat(row.contentDigest()).hasValue(Sha256.hex(bytes));
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
}
