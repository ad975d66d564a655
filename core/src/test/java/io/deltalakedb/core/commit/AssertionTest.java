package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.actions;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.metadataOf;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.conflict.ReadBasis;
import io.deltalakedb.core.conflict.ReadSet;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only an engine can check is accepted when it says that it did. */
class AssertionTest {

  private static final String LEGACY = protocol(1, 6, "");
  private static final Map<String, String> CHECKED = Map.of("delta.constraints.c", "id > 0");

  private static String column(String columnMetadata) {
    return metadataOf(
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,"
            + "\"metadata\":{"
            + columnMetadata
            + "}}]}",
        "",
        Map.of());
  }

  private static String identity(String mark) {
    return column(
        "\"delta.identity.start\":1,\"delta.identity.step\":1,"
            + "\"delta.identity.allowExplicitInsert\":false"
            + mark);
  }

  private static CommitFixture table(Assertion assertion) {
    String columns =
        switch (assertion) {
          case CHECK_CONSTRAINTS -> metadata("id BIGINT", CHECKED);
          case INVARIANTS -> column("\"delta.invariants\":\"{}\"");
          case GENERATED_COLUMNS -> column("\"delta.generationExpression\":\"1\"");
          case IDENTITY_COLUMNS -> identity("");
        };
    return new CommitFixture(LEGACY, columns);
  }

  private static void refused(CommitContext context, ErrorCode code, String why, String... lines) {
    assertThatThrownBy(() -> CommitRules.check(context, actions(lines)))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @EnumSource
  void rowsAreAcceptedUnderTheAssertionOfTheFeature(Assertion assertion) {
    CommitContext context = table(assertion).context(1000);
    refused(
        context,
        ErrorCode.UNSUPPORTED_FEATURE,
        "check them and assert " + assertion.featureName(),
        add("x", ""));
    assertThat(CommitRules.check(context.withAssertions(Set.of(assertion)), actions(add("x", ""))))
        .isEmpty();
    assertThat(Assertion.parse(assertion.featureName().toUpperCase(Locale.ROOT)))
        .isEqualTo(assertion);
  }

  @Test
  void anAssertionHasAName() {
    assertThatThrownBy(() -> Assertion.parse("everything"))
        .hasMessage(
            "Cannot take 'everything' as assertion: there are checkConstraints, invariants,"
                + " generatedColumns, identityColumns");
  }

  @Test
  void aNewConstraintNeedsThatAllRowsWereSeen() {
    CommitFixture table = new CommitFixture(LEGACY, metadata("id BIGINT", Map.of()), add("a", ""));
    CommitContext asserting =
        table.context(1000).withAssertions(Set.of(Assertion.CHECK_CONSTRAINTS));
    Snapshot head = asserting.before().orElseThrow();
    String constraint = metadata("id BIGINT", CHECKED);
    refused(
        asserting, ErrorCode.UNSUPPORTED_FEATURE, "say that the whole table was read", constraint);
    refused(
        asserting.withBasis(ReadBasis.blind(head)),
        ErrorCode.UNSUPPORTED_FEATURE,
        "say that the whole table was read",
        constraint);
    ReadBasis whole =
        new ReadBasis(head, new ReadSet.WholeTable(), Set.of(), IsolationLevel.SERIALIZABLE);
    assertThat(CommitRules.check(asserting.withBasis(whole), actions(constraint))).isEmpty();
    ReadBasis snapshot =
        new ReadBasis(head, new ReadSet.WholeTable(), Set.of(), IsolationLevel.SNAPSHOT_ISOLATION);
    refused(
        asserting.withBasis(snapshot),
        ErrorCode.UNSUPPORTED_FEATURE,
        "say that the whole table was read",
        constraint);
    CommitFixture empty = new CommitFixture(LEGACY, metadata("id BIGINT", Map.of()));
    assertThat(empty.check(constraint)).isEmpty();
  }

  @Test
  void marksOfIdentityColumnsOnlyMoveOn() {
    CommitFixture table =
        new CommitFixture(LEGACY, identity(",\"delta.identity.highWaterMark\":7"));
    assertThat(table.check(identity(",\"delta.identity.highWaterMark\":9"))).isEmpty();
    CommitContext context = table.context(1000);
    refused(
        context,
        ErrorCode.TABLE_RULE,
        "goes back, it was at 7",
        identity(",\"delta.identity.highWaterMark\":6"));
    refused(context, ErrorCode.TABLE_RULE, "goes back, it was at 7", identity(""));
  }

  @Test
  void aCommitThatOnlyMovesMarksIsTagged() {
    CommitFixture table =
        new CommitFixture(LEGACY, identity(",\"delta.identity.highWaterMark\":7"));
    String tag = "\"tags\":{\"delta.identity.schemaUpdate\":\"true\"}";
    assertThat(info(table, identity(",\"delta.identity.highWaterMark\":9"))).contains(tag);
    assertThat(info(table, identity(",\"delta.identity.highWaterMark\":7"))).doesNotContain("tags");
    assertThat(info(table, identity(",\"delta.identity.highWaterMark\":9,\"comment\":\"x\"")))
        .doesNotContain("tags");
    assertThat(
            info(
                table,
                identity(",\"delta.identity.highWaterMark\":9")
                    .replace("\"configuration\":{", "\"configuration\":{\"a\":\"b\"")))
        .doesNotContain("tags");
  }

  private static String info(CommitFixture table, String... lines) {
    return table.prepare(1000, CommitDescription.of("WRITE", "tx"), lines).lines().get(0).json();
  }

  @Test
  void rowTrackingIsEnabledLaterOnceAllFilesHaveIds() {
    CommitFixture table =
        new CommitFixture(CommitFixture.TRACKED, metadata("id BIGINT", Map.of()), add("a", ""));
    Map<String, String> named =
        Map.of(
            "delta.enableRowTracking", "true",
            "delta.rowTracking.materializedRowIdColumnName", "_row-id-col-1",
            "delta.rowTracking.materializedRowCommitVersionColumnName",
                "_row-commit-version-col-1");
    String enabling = metadata("id BIGINT", named);
    refused(table.context(1), ErrorCode.UNSUPPORTED_FEATURE, "old files have no row ids", enabling);
    table.commit(1000, add("a", "").replace("\"dataChange\":true", "\"dataChange\":false"));
    assertThat(table.check(enabling)).isEmpty();
    refused(
        table.context(1),
        ErrorCode.TABLE_RULE,
        "materializedRowIdColumnName is not set",
        metadata("id BIGINT", Map.of("delta.enableRowTracking", "true")));
  }
}
