package io.deltalakedb.core.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;

/** What a commit that breaks a rule is told. */
final class Refusals {

  private Refusals() {}

  static void broken(CommitFixture table, String reason, String... lines) {
    fails(ErrorCode.TABLE_RULE, table, reason, lines);
  }

  static void fails(ErrorCode code, CommitFixture table, String reason, String... lines) {
    assertThatThrownBy(() -> table.check(lines))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageStartingWith("Cannot ")
        .hasMessageContaining(reason);
  }
}
