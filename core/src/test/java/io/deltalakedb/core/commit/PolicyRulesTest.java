package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.PLAIN;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.TableProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {

  private static final String MESSAGE = "{\"commitInfo\":{\"userMetadata\":\"why\"}}";

  private static CommitFixture table(String key, String value) {
    return new CommitFixture(
        PLAIN, metadata("id BIGINT, p STRING", "p", Map.of(key, value)), row("live"));
  }

  private static String row(String path) {
    return add(path, "{\"p\":\"a\"}", "{\"numRecords\":3}", "");
  }

  private static void refused(CommitFixture table, String reason, String... lines) {
    assertThatThrownBy(() -> accepted(table, lines))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_RULE))
        .hasMessageStartingWith("Cannot commit: ")
        .hasMessageContaining(reason);
  }

  private static void accepted(CommitFixture table, String... lines) {
    table.prepare(1000, CommitDescription.of("WRITE", "tx"), lines);
  }

  @Test
  void aMessageIsAskedForUntilTheCommitAfterTheOneThatLiftsThePolicy() {
    CommitFixture table = table(TableProperties.REQUIRE_MESSAGE, "true");
    String lifting = metadata("id BIGINT, p STRING", "p", Map.of());

    refused(table, "asks for a message by dl.policy.requireMessage", row("x"));
    refused(table, "asks for a message", row("x"), MESSAGE.replace("why", " "));
    refused(table, "asks for a message", lifting);
    accepted(table, row("x"), MESSAGE);
    table.commit(1000, lifting, MESSAGE);
    accepted(table, row("x"));
  }

  @Test
  void theSchemaStaysAndPropertiesMayChange() {
    CommitFixture table = table(TableProperties.FORBID_SCHEMA_CHANGE, "TRUE");
    String key = TableProperties.FORBID_SCHEMA_CHANGE;

    refused(
        table,
        "forbids changes of its schema",
        metadata("id BIGINT, p STRING, q INT", "p", Map.of()));
    refused(
        table,
        "forbids changes of its schema",
        metadata("id BIGINT, p STRING", "", Map.of()),
        remove("live", ""));
    accepted(table, metadata("id BIGINT, p STRING", "p", Map.of(key, "true", "a", "b")));
    accepted(table, row("x"));
  }

  @Test
  void largeFilesAreRefusedWithTheirNameAndSize() {
    CommitFixture table = table(TableProperties.MAX_FILE_SIZE, "10");

    accepted(table, row("x"), remove("live", ""));
    refused(
        table,
        "x has 11 bytes, and the table takes files of 10 at most",
        row("x").replace("\"size\":10", "\"size\":11"));
  }

  @Test
  void aPolicyThatSaysNothingAsksForNothing() {
    accepted(table(TableProperties.REQUIRE_MESSAGE, "false"), row("x"));
    accepted(table(TableProperties.MAX_FILE_SIZE, "large"), row("x"));
  }

  @Test
  void policiesAreCheckedWhenTheyAreSet() {
    assertThat(TableProperties.isKnown("dl.policy.requireMesage")).isFalse();
    assertThatThrownBy(() -> TableProperties.check(TableProperties.MAX_FILE_SIZE, "0"))
        .hasMessageContaining("from 1 on");
    assertThatThrownBy(() -> TableProperties.check(TableProperties.REQUIRE_MESSAGE, "yes"))
        .hasMessageContaining("true, false");
  }
}
