package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DuckDbTransactionTest extends TransactionContract implements EmptyDatabase.OnDuckDb {

  @Test
  void aQueryThatFailsLeavesTheTransactionAsItWas() {
    CatalogTable a = create("a");
    try (CatalogTransaction transaction = store.begin()) {
      transaction.catalog().commit(request(change(a, OptionalLong.empty(), 1)));
      fail(transaction);
      transaction.queryFailed();
      assertThat(transaction.catalog().table("main.a").currentVersion()).isEqualTo(1);
      transaction.queryFailed();
      transaction.commit();
    }
    assertThat(store.table("main.a").currentVersion()).isEqualTo(1);
    assertThat(commit(a, OptionalLong.of(1), List.of(txn(2))).version()).isEqualTo(2);
  }

  @Test
  void aCommitOfATransactionThatDuckDbGaveUpIsRefused() {
    CatalogTable a = create("a");
    try (CatalogTransaction transaction = store.begin()) {
      transaction.catalog().commit(request(change(a, OptionalLong.empty(), 1)));
      fail(transaction);
      assertThatThrownBy(transaction::commit)
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_STATE))
          .hasMessageContaining("roll back and begin again");
    }
    assertThat(store.table("main.a").currentVersion()).isZero();
    assertThat(commit(a, OptionalLong.of(0), List.of(txn(2))).version()).isEqualTo(1);
  }

  private static void fail(CatalogTransaction transaction) {
    assertThatThrownBy(
            () -> {
              try (Statement query = transaction.connection().createStatement()) {
                query.executeQuery("SELECT 9223372036854775807 + count(*) FROM dl_catalog");
              }
            })
        .isInstanceOf(SQLException.class);
  }
}
