package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.DV_PROTOCOL;
import static io.deltalakedb.core.commit.CommitFixture.PLAIN;
import static io.deltalakedb.core.commit.CommitFixture.TRACKED;
import static io.deltalakedb.core.commit.CommitFixture.actions;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.dv;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.metadataOf;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static io.deltalakedb.core.commit.CommitFixture.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitRulesTest {

  private static final String TXN = "{\"txn\":{\"appId\":\"a\",\"version\":1}}";
  private final CommitFixture table = CommitFixture.plain(add("live", ""));

  private static void broken(CommitFixture table, String reason, String... lines) {
    fails(ErrorCode.TABLE_RULE, table, reason, lines);
  }

  private static void fails(ErrorCode code, CommitFixture table, String reason, String... lines) {
    assertThatThrownBy(() -> table.check(lines))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageStartingWith("Cannot ")
        .hasMessageContaining(reason);
  }

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
        "",
        "../a",
        "a/../b",
        "a/%2e%2E/b",
        "file:/t/../b",
        "a#b",
        "a?b",
        "a:b",
        "a b",
        "a%zz",
        "s3://user:secret@h/a",
        "_delta_log/00000000000000000000.json",
        "dir/"
      })
  void pathsThatNobodyFindsAreRefused(String path) {
    fails(ErrorCode.TABLE_RULE, table, "Cannot commit", add(path, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "p=50%2525/é.parquet", "s3://b/a", "/abs/a", "file:/a", "a%3Ab", "..a/b.."})
  void otherPathsAreTaken(String path) {
    assertThat(table.check(add(path, "")))
        .allMatch(warning -> warning.startsWith(path + " is an absolute path"));
  }

  @Test
  void sizesAreNotNegative() {
    broken(table, "negative", add("x", "").replace("\"size\":10", "\"size\":-1"));
  }

  @Test
  void onlyLiveFilesAreRemoved() {
    broken(table, "gone is removed, and is not in version 0", remove("gone", ""));
    broken(table, "with deletion vector", remove("live", dv(1)));
  }

  @Test
  void aDeletionVectorIsReplacedByRemovingTheOld() {
    CommitFixture dvs =
        new CommitFixture(
            DV_PROTOCOL,
            metadata("id BIGINT, p STRING", Map.of("delta.enableDeletionVectors", "true")),
            add("live", ""));

    assertThat(
            dvs.check(
                remove("live", ""),
                add("live", "{}", "{\"numRecords\":3,\"tightBounds\":false}", dv(1))))
        .isEmpty();
    broken(dvs, "remove that in the same commit", add("live", dv(1)));
    broken(dvs, "3 rows, 4 deleted", add("x", dv(4)));
    broken(dvs, "no numRecords", add("x", "{}", "{}", dv(1)));
    broken(dvs, "unknown storage type", add("x", dv(1).replace("\"u\"", "\"r\"")));
    assertThat(dvs.check(add("x", dv(1)))).singleElement().asString().contains("bounds");
  }

  @Test
  void deletionVectorsNeedFeatureAndProperty() {
    CommitFixture off = new CommitFixture(DV_PROTOCOL, metadata("id BIGINT, p INT", Map.of()));

    broken(table, "lacks feature deletionVectors", add("x", dv(1)));
    broken(off, "not enabled", add("x", dv(1)));
  }

  @Test
  void addingALiveFileAgainIsNoDataChange() {
    assertThat(table.check(add("live", ""))).singleElement().asString().contains("live already");
    assertThat(table.check(add("live", "").replace("true", "false"))).isEmpty();
  }

  @Test
  void partitionValuesFitTheColumns() {
    CommitFixture parted =
        new CommitFixture(PLAIN, metadata("id BIGINT, p DATE NOT NULL", "p", Map.of()));

    assertThat(parted.check(add("x", "{\"p\":\"2020-02-29\"}", "{}", ""))).isEmpty();
    broken(parted, "partitioned by [p]", add("x", ""));
    broken(parted, "partitioned by [p]", add("x", "{\"p\":\"2020-01-01\",\"q\":\"1\"}", "{}", ""));
    broken(parted, "'2020-02-30'", add("x", "{\"p\":\"2020-02-30\"}", "{}", ""));
    broken(parted, "null in partition column", add("x", "{\"p\":null}", "{}", ""));
    broken(table, "partitioned by []", add("x", "{\"p\":\"1\"}", "{}", ""));
  }

  @Test
  void statsAreJsonAndRespectNotNull() {
    CommitFixture strict = new CommitFixture(PLAIN, metadata("a INT NOT NULL, b INT", Map.of()));

    broken(table, "not a JSON object", add("x", "{}", "oops", ""));
    broken(table, "not a count", add("x", "{}", "{\"numRecords\":-1}", ""));
    broken(strict, "2 nulls in column a", add("x", "{}", "{\"nullCount\":{\"a\":2}}", ""));
    assertThat(strict.check(add("x", "{}", "{\"nullCount\":{\"a\":0,\"b\":1}}", ""))).isEmpty();
  }

  @Test
  void appendOnlyTablesOnlyGrow() {
    CommitFixture only =
        new CommitFixture(
            PLAIN, metadata("a INT", Map.of("delta.appendOnly", "true")), add("live", ""));

    broken(only, "append-only", remove("live", ""));
    assertThat(
            only.check(
                remove("live", "").replace("true", "false"), add("n", "").replace("true", "false")))
        .isEmpty();
  }

  @Test
  void rearrangingKeepsTheNumberOfRows() {
    assertThat(
            table.check(
                remove("live", "").replace("true", "false"),
                add("n", "{}", "{\"numRecords\":2}", "").replace("true", "false")))
        .singleElement()
        .asString()
        .contains("3 rows are replaced by 2 rows");
  }

  @Test
  void theChangeDataFeedNeedsCdc() {
    CommitFixture feed =
        new CommitFixture(
            protocol(1, 4, ""),
            metadata("a INT", Map.of("delta.enableChangeDataFeed", "true")),
            add("live", ""));
    String cdc =
        "{\"cdc\":{\"path\":\"_change_data/c\",\"partitionValues\":{},\"size\":1,"
            + "\"dataChange\":false}}";

    broken(feed, "needs cdc", remove("live", ""), add("n", ""));
    assertThat(feed.check(remove("live", ""), add("n", ""), cdc)).isEmpty();
    assertThat(feed.check(remove("live", ""))).isEmpty();
    broken(feed, "says dataChange", cdc.replace("false", "true"));
    assertThat(feed.check(add("n", ""), cdc.replace("_change_data/c", "n"))).isEmpty();
    assertThat(feed.check(cdc.replace("_change_data/c", "c")))
        .containsExactly("c is a cdc file outside _change_data/");
    assertThat(table.check(cdc))
        .containsExactly("_change_data/c is a cdc file, and the table has no change data feed");
  }

  @Test
  void absolutePathsAreLegalAndTold() {
    assertThat(table.check(add("s3://b/x.parquet", ""), add("/y.parquet", ""), add("z", "")))
        .containsExactly(
            "s3://b/x.parquet is an absolute path: the file does not move or go with the table,"
                + " and 1 more like it");
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
  void icebergNeedsRowCounts() {
    CommitFixture iceberg =
        new CommitFixture(
            protocol(2, 7, ",\"writerFeatures\":[\"columnMapping\",\"icebergCompatV2\"]"),
            metadata(
                "a INT",
                Map.of("delta.enableIcebergCompatV2", "true", "delta.columnMapping.mode", "name")));

    broken(iceberg, "numRecords", add("x", "{}", "{}", ""));
    assertThat(iceberg.check(add("x", ""))).isEmpty();
  }

  @Test
  void rowTrackingNeedsRowCounts() {
    CommitFixture tracked = new CommitFixture(TRACKED, metadata("a INT", Map.of()));

    broken(tracked, "row tracking needs", add("x", "{}", "{}", ""));
    assertThat(table.check(add("x", ",\"baseRowId\":1"))).hasSize(1);
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

  @Test
  void protocolsAreWellFormedAndGrow() {
    broken(table, "reader 3 needs writer 7", protocol(3, 2, ",\"readerFeatures\":[]"));
    broken(table, "writerFeatures belong", protocol(1, 2, ",\"writerFeatures\":[]"));
    broken(
        table,
        "readerFeatures belong",
        protocol(1, 7, ",\"readerFeatures\":[],\"writerFeatures\":[]"));
    broken(table, "drops feature appendOnly", protocol(1, 7, ",\"writerFeatures\":[]"));
    fails(
        ErrorCode.UNSUPPORTED_FEATURE,
        table,
        "protocol (9,9) is not known: reader versions 1 to 3 and writer versions 1 to 7 are",
        protocol(9, 9, ""));
    broken(table, "may only rise", protocol(1, 1, ""));
    String lists = ",\"writerFeatures\":[\"appendOnly\",\"invariants\",\"%s\"]";
    broken(table, "needs feature domainMetadata", protocol(1, 7, lists.formatted("rowTracking")));
    broken(table, "in readerFeatures too", protocol(1, 7, lists.formatted("deletionVectors")));
    fails(ErrorCode.UNSUPPORTED_FEATURE, table, "later", protocol(1, 7, lists.formatted("later")));
    assertThat(table.check(protocol(1, 7, lists.formatted("domainMetadata")))).isEmpty();
    broken(
        table,
        "readerFeatures has deletionVectors",
        protocol(
            3,
            7,
            ",\"readerFeatures\":[\"deletionVectors\"],"
                + "\"writerFeatures\":[\"appendOnly\",\"invariants\"]"));
  }

  @Test
  void metadataNeedsItsFeatures() {
    broken(
        table,
        "uses feature timestampNtz",
        metadata("id BIGINT, p STRING, t TIMESTAMP_NTZ", Map.of()));
    broken(
        table,
        "uses feature inCommitTimestamp",
        metadata("id BIGINT, p STRING", Map.of("delta.enableInCommitTimestamps", "true")));
  }

  @Test
  void propertiesAreSane() {
    fails(ErrorCode.INVALID_VALUE, table, "it takes", with("delta.appendOnly", "maybe"));
    broken(table, "is not stored", with("delta.feature.rowTracking", "supported"));
    broken(table, "not a user's", with("delta.inCommitTimestampEnablementVersion", "1"));
    assertThat(table.check(with("delta.never.heard", "1")))
        .singleElement()
        .asString()
        .contains("known");
    assertThat(table.check(with("mine", "1"))).isEmpty();
    assertThat(table.check(with("delta.logRetentionDuration", "1 day"))).hasSize(1);
  }

  private static String with(String key, String value) {
    return metadata("id BIGINT, p STRING", Map.of(key, value));
  }

  @Test
  void theTableKeepsIdentityAndFormat() {
    broken(table, "the table's is t1", with("mine", "1").replace("\"t1\"", "\"t2\""));
    fails(
        ErrorCode.UNSUPPORTED_FEATURE,
        table,
        "not parquet",
        with("mine", "1").replace("\"parquet\"", "\"orc\""));
  }

  @Test
  void schemasAreReadable() {
    broken(
        table,
        "occurs twice, names ignore case",
        metadata("id BIGINT, p STRING, ID INT", Map.of()));
    broken(
        table,
        "column 'a b' has a space, which only column mapping allows; create the table with",
        metadata("id BIGINT, p STRING, `a b` INT", Map.of()));
    broken(table, "no column", metadataOf(SchemaText.of(), "", Map.of()));
    broken(table, "schemaString of metaData: Cannot read", metadataOf("junk", "", Map.of()));
    broken(table, "it is not a struct", metadataOf("[1]", "", Map.of()));
    CommitContext creation = CommitContext.creation(1);
    for (String columns : List.of("a INT", "b INT", "b ARRAY<INT>, a INT", "b VARIANT, a INT")) {
      assertThatThrownBy(
              () -> CommitRules.check(creation, actions(PLAIN, metadata(columns, "b", Map.of()))))
          .as(columns)
          .isInstanceOf(DeltaLakeDbException.class);
    }
  }

  @Test
  void schemaChangesLeaveOldFilesReadable() {
    broken(table, "column p is dropped or renamed", metadata("id BIGINT", Map.of()));
    broken(table, "does not widen", metadata("id INT, p STRING", Map.of()));
    broken(table, "becomes NOT NULL", metadata("id BIGINT NOT NULL, p STRING", Map.of()));
    broken(table, "new and NOT NULL", metadata("id BIGINT, p STRING, q INT NOT NULL", Map.of()));
    broken(table, "partition columns change", metadata("id BIGINT, p STRING", "p", Map.of()));
    assertThat(table.check(metadata("id BIGINT COMMENT 'c', p STRING, q INT", Map.of()))).isEmpty();
    assertThat(table.check(metadata("other INT", Map.of()), remove("live", ""))).isEmpty();
    CommitFixture narrow = new CommitFixture(PLAIN, metadata("a INT", Map.of()));
    broken(narrow, "without delta.enableTypeWidening", metadata("a BIGINT", Map.of()));
  }

  @Test
  void columnMappingGivesEveryColumnAnId() {
    String mode = "delta.columnMapping.mode";
    CommitFixture five = new CommitFixture(protocol(2, 5, ""), metadata("a INT", Map.of()));
    Map<String, String> named = Map.of(mode, "name", "delta.columnMapping.maxColumnId", "1");

    broken(five, "has no column id", metadata("a INT", named));
    broken(five, "from none to id", metadata("a INT", Map.of(mode, "id")));
    broken(
        five,
        "above delta.columnMapping.maxColumnId",
        metadataOf(SchemaText.mapped("a", 2, "a"), "", named));
    broken(five, "must be its name", metadataOf(SchemaText.mapped("a", 1, "x"), "", named));
    assertThat(five.check(metadataOf(SchemaText.mapped("a", 1, "a"), "", named))).isEmpty();

    CommitFixture mapped =
        new CommitFixture(
            protocol(2, 5, ""), metadataOf(SchemaText.mapped("a", 1, "a"), "", named));
    assertThat(mapped.check(metadataOf(SchemaText.mapped("b c", 1, "a"), "", named))).isEmpty();
    broken(mapped, "another physical name", metadataOf(SchemaText.mapped("a", 1, "z"), "", named));
    broken(mapped, "from name to none", metadata("a INT", Map.of()));
  }
}
