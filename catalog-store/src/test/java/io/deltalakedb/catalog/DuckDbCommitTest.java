package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.Action;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DuckDbCommitTest extends CommitContract implements EmptyDatabase.OnDuckDb {

  @Test
  void idsOfSeveralCatalogsOfOneProcessDiffer() {
    RandomLog logOfA = new RandomLog(5, true);
    RandomLog logOfB = new RandomLog(6, true);
    CatalogTable a = create("a", logOfA.next());
    try (CatalogStore other = CatalogStore.open(config())) {
      CatalogTable b = create("b", logOfB.next());
      for (int round = 0; round < 6; round++) {
        commit(a, OptionalLong.empty(), logOfA.next());
        undo(round % 2 == 0 ? store : other, round % 3 == 0 ? a : b);
        commit(other, b, logOfB.next());
        commit(other, a, logOfA.next());
        commit(b, OptionalLong.empty(), logOfB.next());
      }
      assertThat(count("SELECT count(*) - count(DISTINCT line_id) FROM dl_line")).isZero();
      assertThat(count("SELECT count(*) - count(DISTINCT partition_id) FROM dl_partition"))
          .isZero();
      assertThat(count("SELECT max(line_id) FROM dl_line")).isBetween(5_000L, 1_000_000L);
      assertThat(store.integrityProblems()).isEmpty();
    }
  }

  private static void commit(CatalogStore catalog, CatalogTable table, List<Action> actions) {
    TableChange change = new TableChange(table.tableId(), OptionalLong.empty(), actions);
    catalog.commit(CommitRequest.of(change, write()));
  }

  private static void undo(CatalogStore catalog, CatalogTable table) {
    try (CatalogTransaction transaction = catalog.begin()) {
      commit(transaction.catalog(), table, List.of(txn(100)));
      transaction.rollback();
    }
  }
}
