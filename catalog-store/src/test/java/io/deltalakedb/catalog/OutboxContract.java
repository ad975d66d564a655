package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every database keeps until the log has it. */
abstract class OutboxContract extends CatalogFixture {

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
        .isEqualTo(Sha256.hex(content(table, 0)));
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
}
