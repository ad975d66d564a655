package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.TRACKED;
import static io.deltalakedb.core.commit.CommitFixture.actions;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static io.deltalakedb.core.commit.CommitFixture.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.CommitReader;
import io.deltalakedb.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitPreparationTest {

  private static final String ICT = "delta.enableInCommitTimestamps";
  private static final String ICT_PROTOCOL =
      protocol(1, 7, ",\"writerFeatures\":[\"appendOnly\",\"inCommitTimestamp\",\"invariants\"]");

  @Test
  void bytesOfACommit() throws IOException {
    CommitDescription description =
        new CommitDescription(
            "WRITE",
            Optional.of("{\"mode\":\"Append\",\"partitionBy\":[\"p\"],\"n\":1.50}"),
            Optional.of("{\"numFiles\":1}"),
            Optional.of("mine"),
            Optional.of("deltalakedb/0.1.0"),
            Optional.of("ada"),
            Optional.of(true),
            "tx-1");

    PreparedCommit commit =
        CommitFixture.plain()
            .prepare(
                1000,
                description,
                add("é.parquet", ""),
                "{\"txn\":{\"appId\":\"a\",\"version\":1}}");

    String text =
        commit.lines().stream().map(line -> line.json() + "\n").collect(Collectors.joining());
    assertThat(text)
        .isEqualTo(
            """
            {"commitInfo":{"timestamp":1000,"userName":"ada","operation":"WRITE","operationParameters":{"mode":"Append","partitionBy":"[\\"p\\"]","n":"1.50"},"readVersion":0,"isolationLevel":"Serializable","isBlindAppend":true,"operationMetrics":{"numFiles":"1"},"userMetadata":"mine","engineInfo":"deltalakedb/0.1.0","txnId":"tx-1"}}
            {"txn":{"appId":"a","version":1}}
            {"add":{"path":"é.parquet","partitionValues":{},"size":10,"modificationTime":1,"dataChange":true,"stats":"{\\"numRecords\\":3}"}}
            """);
    assertReadsBack(commit, text);
  }

  private static void assertReadsBack(PreparedCommit commit, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (CommitReader reader = new CommitReader(new ByteArrayInputStream(bytes), "1.json")) {
      for (ActionLine line : commit.lines()) {
        assertThat(reader.next()).isEqualTo(line);
      }
      assertThat(reader.hasNext()).isFalse();
      assertThat(reader.isCanonical()).isTrue();
      assertThat(reader.sha256()).isEqualTo(commit.sha256());
      assertThat(reader.size()).isEqualTo(commit.size());
    }
  }

  @Test
  void actionsStandInOneOrder() {
    List<String> lines =
        CommitFixture.plain(add("old", ""))
            .commit(
                1000,
                "{\"future\":{}}",
                add("b", ""),
                remove("old", ""),
                add("a", ""),
                metadata("id BIGINT, p STRING", Map.of("k", "v")),
                "{\"commitInfo\":{}}",
                "{\"txn\":{\"appId\":\"a\",\"version\":1}}");

    assertThat(lines)
        .extracting(line -> line.substring(2, line.indexOf('"', 2)))
        .containsExactly("commitInfo", "metaData", "txn", "remove", "add", "add", "future");
    assertThat(lines.get(4)).contains("\"path\":\"b\"");
  }

  @Test
  void fieldsOfTheCallersCommitInfoStayButForTheOwned() {
    String given =
        "{\"commitInfo\":{\"mine\":{\"x\":1.50},\"operation\":\"MERGE\",\"timestamp\":1,\"txnId\":\"x\","
            + "\"inCommitTimestamp\":7,\"readVersion\":99,\"isBlindAppend\":true,\"engineInfo\":\"x\","
            + "\"operationMetrics\":{\"n\":5},\"version\":3}}";

    assertThat(CommitFixture.plain().commit(1000, given))
        .containsExactly(
            "{\"commitInfo\":{\"timestamp\":1000,\"operation\":\"MERGE\",\"operationParameters\":{},"
                + "\"readVersion\":0,\"isolationLevel\":\"Serializable\",\"isBlindAppend\":false,"
                + "\"operationMetrics\":{\"n\":\"5\"},\"engineInfo\":\"deltalakedb\",\"txnId\":\"tx\","
                + "\"mine\":{\"x\":1.50}}}");
  }

  @Test
  void illTypedCommitInfoIsRefused() {
    assertThatThrownBy(() -> CommitFixture.plain().commit(1, "{\"commitInfo\":{\"userName\":5}}"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessage("Cannot commit: userName of commitInfo is not a string");
  }

  @Test
  void inCommitTimestampsRiseWhateverTheClockSays() {
    CommitFixture table =
        new CommitFixture(
            ICT_PROTOCOL,
            metadata("a INT", Map.of(ICT, "true")),
            "{\"commitInfo\":{\"inCommitTimestamp\":5000}}");

    assertThat(table.commit(1000).get(0))
        .startsWith("{\"commitInfo\":{\"inCommitTimestamp\":5001,\"timestamp\":5001,");
    assertThat(table.commit(1000).get(0)).contains("\"inCommitTimestamp\":5002,");
    assertThat(table.commit(9000).get(0)).contains("\"inCommitTimestamp\":9000,");
  }

  @Test
  void enablingInCommitTimestampsLaterSaysSinceWhen() {
    CommitFixture table = CommitFixture.plain();

    List<String> enabled =
        table.commit(100, ICT_PROTOCOL, metadata("id BIGINT, p STRING", Map.of(ICT, "true")));
    assertThat(enabled.get(0)).contains("\"inCommitTimestamp\":501,");
    assertThat(enabled.get(2))
        .contains("\"delta.inCommitTimestampEnablementVersion\":\"1\"")
        .contains("\"delta.inCommitTimestampEnablementTimestamp\":\"501\"");

    List<String> disabled =
        table.commit(600, metadata("id BIGINT, p STRING", Map.of(ICT, "false")));
    assertThat(disabled.get(0)).doesNotContain("inCommitTimestamp");
    assertThat(disabled.get(1)).doesNotContain("Enablement");
  }

  @Test
  void creatingWithInCommitTimestampsSetsNoEnablement() {
    PreparedCommit commit =
        CommitPreparation.prepare(
            CommitContext.creation(7),
            CommitDescription.of("CREATE TABLE", "tx"),
            actions(ICT_PROTOCOL, metadata("a INT", Map.of(ICT, "true"))));

    assertThat(commit.inCommitTimestamp()).hasValue(7);
    assertThat(commit.lines().get(0).json()).doesNotContain("readVersion");
    assertThat(commit.lines().get(2).json()).doesNotContain("Enablement");
  }

  @Test
  void rowsGetIdsAndTheMarkMoves() {
    CommitFixture table = new CommitFixture(TRACKED, metadata("a INT", Map.of()));

    List<String> first = table.commit(1, add("a", ""), add("b", ",\"baseRowId\":77"));
    assertThat(first.get(1)).contains("{\\\"rowIdHighWaterMark\\\":5,");
    assertThat(first.get(2)).contains("\"baseRowId\":0,\"defaultRowCommitVersion\":1");
    assertThat(first.get(3)).contains("\"baseRowId\":3,\"defaultRowCommitVersion\":1");

    List<String> again = table.commit(2, add("a", ",\"tags\":{\"x\":\"y\"}"), remove("b", ""));
    assertThat(again).hasSize(3);
    assertThat(again.get(1)).contains("\"baseRowId\":3,\"defaultRowCommitVersion\":1");
    assertThat(again.get(2)).contains("\"baseRowId\":0,\"defaultRowCommitVersion\":1");

    assertThat(table.commit(3, add("c", "")).get(2))
        .contains("\"baseRowId\":6,\"defaultRowCommitVersion\":3");
  }

  @Test
  void suspendedRowTrackingAssignsNothing() {
    CommitFixture table =
        new CommitFixture(TRACKED, metadata("a INT", Map.of("delta.rowTrackingSuspended", "true")));

    assertThat(table.commit(1, add("a", ""))).hasSize(2).noneMatch(l -> l.contains("baseRowId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "no JSON", "{\"rowIdHighWaterMark\":\"7\"}", "[]", ""})
  void anUnreadableHighWaterMarkGivesNoIds(String configuration) {
    CommitFixture table =
        new CommitFixture(
            TRACKED,
            metadata("a INT", Map.of()),
            "{\"domainMetadata\":{\"domain\":\"delta.rowTracking\",\"configuration\":%s,\"removed\":false}}"
                .formatted(Json.quote(configuration)));

    assertThatThrownBy(() -> table.commit(1, add("a", "")))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOG))
        .hasMessageContaining("delta.rowTracking", "has no rowIdHighWaterMark");
  }
}
