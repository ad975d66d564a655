package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Transactions that stay open between their pieces. */
abstract class TransactionContract extends CatalogFixture {

  static TableChange change(CatalogTable table, OptionalLong expected, int appVersion) {
    return new TableChange(table.tableId(), expected, List.of(txn(appVersion)));
  }

  static CommitRequest request(TableChange... changes) {
    return new CommitRequest(List.of(changes), write(), Optional.empty(), Optional.empty(), false);
  }

  @Test
  void aPieceThatFailsTakesBackWhatItWroteAndNothingElse() {
    CatalogTable a = create("a");
    CatalogTable b = create("b");
    try (CatalogTransaction transaction = store.begin()) {
      CatalogStore inside = transaction.catalog();
      inside.commit(request(change(a, OptionalLong.empty(), 1)));
      assertThatThrownBy(
              () ->
                  inside.commit(
                      request(
                          change(a, OptionalLong.empty(), 2), change(b, OptionalLong.of(7), 2))))
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMIT_CONFLICT));
      assertThat(inside.table("main.a").currentVersion()).isEqualTo(1);
      assertThat(inside.table("main.b").currentVersion()).isZero();
      inside.commit(request(change(b, OptionalLong.of(0), 3)));
      assertThat(store.table("main.a").currentVersion()).isZero();
      transaction.commit();
    }
    assertThat(store.table("main.a").currentVersion()).isEqualTo(1);
    assertThat(store.table("main.b").currentVersion()).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM dl_commit")).isEqualTo(4);
    assertThat(count("SELECT count(*) FROM dl_action WHERE action_type = 'txn'")).isEqualTo(2);
    assertThat(count("SELECT max(commit_seq) - min(commit_seq) FROM dl_commit")).isEqualTo(2);
    assertThat(commit(a, OptionalLong.of(1), List.of(txn(9))).version()).isEqualTo(2);
    assertThat(store.integrityProblems()).isEmpty();
  }

  @Test
  void whatIsRolledBackLeavesNoTrace() {
    CatalogTable a = create("a");
    try (CatalogTransaction transaction = store.begin()) {
      transaction.catalog().commit(request(change(a, OptionalLong.empty(), 1)));
      transaction.rollback();
    }
    assertThat(store.table("main.a").currentVersion()).isZero();
    assertThat(count("SELECT count(*) FROM dl_line WHERE action_json LIKE '%\"txn\"%'")).isZero();
    assertThat(commit(a, OptionalLong.of(0), List.of(txn(1))).version()).isEqualTo(1);
  }
}
