package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.PLAIN;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.metadataOf;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
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
  void aTableWithoutColumnsTakesCommitsAndColumns() {
    String none =
        "{\"metaData\":{\"id\":\"t1\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"partitionColumns\":[],\"configuration\":{%s}}}";
    CommitFixture empty = new CommitFixture(PLAIN, none.formatted(""));

    assertThat(empty.check(none.formatted("\"k\":\"v\""))).isEmpty();
    assertThat(empty.check(add("x", "{}", "{\"numRecords\":1}", ""))).isEmpty();
    assertThat(empty.check(metadata("a STRING", Map.of()))).isEmpty();
    broken(CommitFixture.plain(), "the schema has no column", none.formatted(""));
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

  @Test
  void idsAndPhysicalNamesAreNeverUsedAgain() {
    Map<String, String> three =
        Map.of("delta.columnMapping.mode", "name", "delta.columnMapping.maxColumnId", "3");
    Map<String, String> four =
        Map.of("delta.columnMapping.mode", "name", "delta.columnMapping.maxColumnId", "4");
    String a = SchemaText.mappedField("a", 1, "pa");
    CommitFixture mapped =
        new CommitFixture(
            protocol(2, 5, ""),
            metadataOf(SchemaText.of(a, SchemaText.mappedField("c", 3, "pc")), "", three),
            add("live", ""));

    broken(
        mapped,
        "has id 2, which was given before",
        metadataOf(SchemaText.of(a, SchemaText.mappedField("z", 2, "pb")), "", three));
    broken(
        mapped,
        "physical name pc of another column",
        metadataOf(SchemaText.of(a, SchemaText.mappedField("z", 4, "pc")), "", four));
    broken(
        mapped,
        "physical name pa is given twice",
        metadataOf(SchemaText.of(a, SchemaText.mappedField("z", 4, "pa")), "", four));
    assertThat(
            mapped.check(
                metadataOf(SchemaText.of(a, SchemaText.mappedField("z", 4, "pz")), "", four)))
        .isEmpty();
  }

  @Test
  void aWiderTypeIsRecorded() {
    Map<String, String> on = Map.of("delta.enableTypeWidening", "true");
    String feature = "\"typeWidening\"";
    CommitFixture widening =
        new CommitFixture(
            protocol(
                3, 7, ",\"readerFeatures\":[" + feature + "],\"writerFeatures\":[" + feature + "]"),
            metadata("a INT, l ARRAY<INT>", on),
            add("live", ""));
    String change = "{\"fromType\":\"integer\",\"toType\":\"long\"";
    String list = "{\"type\":\"array\",\"elementType\":\"long\",\"containsNull\":true}";

    broken(widening, "delta.typeChanges", metadata("a BIGINT, l ARRAY<INT>", on));
    broken(widening, "delta.typeChanges", widened(list, change + "}"));
    assertThat(widening.check(widened(list, change + ",\"fieldPath\":\"element\"}"))).isEmpty();
  }

  private static String widened(String listType, String listChange) {
    String change = "[{\"fromType\":\"integer\",\"toType\":\"long\"}]";
    return metadataOf(
        SchemaText.of(
            recording("a", "\"long\"", change), recording("l", listType, "[" + listChange + "]")),
        "",
        Map.of("delta.enableTypeWidening", "true"));
  }

  private static String recording(String name, String type, String changes) {
    return ("{\"name\":\"" + name + "\",\"type\":" + type + ",\"nullable\":true,\"metadata\":")
        + ("{\"delta.typeChanges\":" + changes + "}}");
  }
}
