package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.PLAIN;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes of a schema against files that stay. */
class SchemaRulesTest {

  private static void broken(CommitFixture table, String reason, String... lines) {
    assertThatThrownBy(() -> table.check(lines))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_RULE))
        .hasMessageContaining(reason);
  }

  @Test
  void aFileThatStaysKeepsTheSchemaRulesOn() {
    CommitFixture two =
        new CommitFixture(
            PLAIN,
            metadata("a STRING, b STRING", "a", Map.of()),
            add("x1", "{\"a\":\"1\"}", "{}", ""),
            add("x2", "{\"a\":\"1\"}", "{}", ""));

    broken(
        two,
        "partition columns change",
        remove("x1", ""),
        metadata("a STRING, b STRING", Map.of()));
    broken(two, "does not widen", remove("x1", ""), metadata("a STRING, b INT", "a", Map.of()));
    assertThat(two.check(remove("x1", ""), remove("x2", ""), metadata("a STRING, b INT", Map.of())))
        .isEmpty();
  }
}
