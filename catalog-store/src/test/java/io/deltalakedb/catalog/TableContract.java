package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every database does with tables, their names and their places. */
abstract class TableContract extends CatalogFixture {

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

    for (String spelling : List.of("/data/x/../main.t", "file:///data//main.t/")) {
      List<Action> actions =
          List.of(RandomLog.protocol(), RandomLog.metadata(RandomLog.SCHEMA, Map.of()));
      NewTable second =
          new NewTable(TableName.parse("u"), spelling, Optional.empty(), actions, write());
      assertThatThrownBy(() -> store.createTable(second))
          .hasMessage("Cannot create the table main.u: its location is that of the table main.t");
    }
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
}
