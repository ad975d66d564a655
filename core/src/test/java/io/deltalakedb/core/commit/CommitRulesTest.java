package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.PLAIN;
import static io.deltalakedb.core.commit.CommitFixture.TRACKED;
import static io.deltalakedb.core.commit.CommitFixture.actions;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.dv;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.metadataOf;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static io.deltalakedb.core.commit.CommitFixture.remove;
import static io.deltalakedb.core.commit.Refusals.broken;
import static io.deltalakedb.core.commit.Refusals.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitRulesTest {

  private static final String TXN = "{\"txn\":{\"appId\":\"a\",\"version\":1}}";
  private final CommitFixture table = CommitFixture.plain(add("live", ""));

  @Test
  void anOrdinaryCommitPassesWithoutWarnings() {
    assertThat(table.check(add("new", ""), remove("live", ""), TXN)).isEmpty();
    assertThat(table.check()).isEmpty();
  }

  @Test
  void nothingIsSaidTwice() {
    broken(table, "txn of application a occurs twice", TXN, TXN);
    broken(table, "add of path x occurs twice", add("x", ""), add("x", dv(1)));
    broken(table, "remove of path live occurs twice", remove("live", ""), remove("live", dv(1)));
    broken(table, "protocol occurs twice", PLAIN, PLAIN);
    String metadata = metadata("id BIGINT, p STRING", Map.of());
    broken(table, "metaData occurs twice", metadata, metadata);
    broken(table, "commitInfo occurs twice", "{\"commitInfo\":{}}", "{\"commitInfo\":{}}");
    broken(table, "added and removed", remove("live", ""), add("live", ""));
  }

  @Test
  void checkpointActionsStayInCheckpoints() {
    broken(table, "sidecar belongs into checkpoints", "{\"sidecar\":{}}");
    broken(table, "checkpointMetadata belongs", "{\"checkpointMetadata\":{}}");
    assertThat(table.check("{\"future\":{}}")).singleElement().asString().contains("future");
  }

  @Test
  void theFirstCommitHasProtocolAndMetadata() {
    CommitContext creation = CommitContext.creation(1);

    assertThatThrownBy(() -> CommitRules.check(creation, actions(PLAIN)))
        .hasMessageContaining("no metaData");
    assertThatThrownBy(() -> CommitRules.check(creation, actions(metadata("a INT", Map.of()))))
        .hasMessageContaining("no protocol");
    assertThat(CommitRules.check(creation, actions(PLAIN, metadata("a INT", Map.of())))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"delta.invariants\":\"{}\"",
        "\"delta.generationExpression\":\"b + 1\"",
        "\"delta.identity.start\":1"
      })
  void rowsThatOnlyAnEngineCanCheckAreRefused(String fieldMetadata) {
    String schema =
        SchemaText.of(
            "{\"name\":\"a\",\"type\":\"long\",\"nullable\":true,\"metadata\":{"
                + fieldMetadata
                + "}}");
    CommitFixture checked = new CommitFixture(protocol(1, 6, ""), metadataOf(schema, "", Map.of()));

    fails(ErrorCode.UNSUPPORTED_FEATURE, checked, "column a", add("x", ""));
    assertThat(checked.check(TXN)).isEmpty();
  }

  @Test
  void checkConstraintsAreRefused() {
    CommitFixture constrained =
        new CommitFixture(
            protocol(1, 3, ""), metadata("a INT", Map.of("delta.constraints.pos", "a > 0")));

    fails(ErrorCode.UNSUPPORTED_FEATURE, constrained, "constraint pos", add("x", ""));
    fails(
        ErrorCode.UNSUPPORTED_FEATURE,
        new CommitFixture(protocol(1, 3, ""), metadata("a INT", Map.of()), add("x", "")),
        "cannot be checked",
        metadata("a INT", Map.of("delta.constraints.pos", "a > 0")));
  }

  @Test
  void domainsNeedTheirFeature() {
    String mine =
        "{\"domainMetadata\":{\"domain\":\"m\",\"configuration\":\"\",\"removed\":false}}";
    CommitFixture tracked = new CommitFixture(TRACKED, metadata("a INT", Map.of()));

    broken(table, "needs feature domainMetadata", mine);
    assertThat(tracked.check(mine)).isEmpty();
    broken(tracked, "belongs to the system", mine.replace("\"m\"", "\"delta.rowTracking\""));
    broken(tracked, "domain m occurs twice", mine, mine);
  }

  @Test
  void foreignLocksHold() {
    CommitFixture locked =
        new CommitFixture(
            protocol(1, 7, ",\"writerFeatures\":[\"somebodysLock\"]"), metadata("a INT", Map.of()));

    fails(ErrorCode.UNSUPPORTED_FEATURE, locked, "somebodysLock", TXN);
  }
}
