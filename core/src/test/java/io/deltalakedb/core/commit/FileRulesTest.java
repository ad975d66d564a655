package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.DV_PROTOCOL;
import static io.deltalakedb.core.commit.CommitFixture.PLAIN;
import static io.deltalakedb.core.commit.CommitFixture.TRACKED;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.dv;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static io.deltalakedb.core.commit.CommitFixture.remove;
import static io.deltalakedb.core.commit.Refusals.broken;
import static io.deltalakedb.core.commit.Refusals.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.error.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a commit may add and remove. */
class FileRulesTest {

  private final CommitFixture table = CommitFixture.plain(add("live", ""));

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
        "./_delta_log/00000000000000000000.json",
        ".//./_delta_log/x",
        "%5Fdelta_log/x",
        "/the/table/_delta_log/00000000000000000000.json",
        "file:/the/table/_delta_log/x",
        "file:///the/./table//_delta%5Flog/x",
        "dir/",
        "a/.",
        "."
      })
  void pathsThatNobodyFindsAreRefused(String path) {
    fails(ErrorCode.TABLE_RULE, table, "Cannot commit", add(path, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "p=50%2525/é.parquet",
        "s3://b/a",
        "/abs/a",
        "file:/a",
        "a%3Ab",
        "..a/b..",
        "./a",
        "a/_delta_log/b",
        "/the/other/_delta_log/x"
      })
  void otherPathsAreTaken(String path) {
    assertThat(table.check(add(path, "")))
        .allMatch(warning -> warning.startsWith(path + " is an absolute path"));
  }

  @Test
  void absolutePathsAreLegalAndTold() {
    assertThat(table.check(add("s3://b/x.parquet", ""), add("/y.parquet", ""), add("z", "")))
        .containsExactly(
            "s3://b/x.parquet is an absolute path: the file does not move or go with the table,"
                + " and 1 more like it");
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
}
