package io.deltalakedb.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatsTest {

  @Test
  void scalarsAreFoundWhereverTheyStand() {
    FileStats stats =
        FileStats.parse(
            Optional.of(
                "{\"minValues\":{\"numRecords\":9},\"tightBounds\":false,\"numRecords\":3}"));

    assertThat(stats.numRecords()).hasValue(3);
    assertThat(stats.tightBounds()).contains(false);
  }

  @Test
  void malformedStatsAreNone() {
    for (String text :
        List.of(
            "",
            "{",
            "nonsense",
            "[]",
            "{\"numRecords\":\"3\"}",
            "{\"numRecords\":-1}",
            "{\"numRecords\":99999999999999999999}",
            "{\"numRecords\":3")) {
      assertThat(FileStats.parse(Optional.of(text)).numRecords()).as(text).isEmpty();
    }
  }

  @Test
  void partitionTexts() {
    Map<String, @Nullable String> byColumn = new LinkedHashMap<>();
    byColumn.put("c2", "a\"b");
    byColumn.put("c1", null);
    PartitionValues values = new PartitionValues(byColumn);
    StructType schema =
        new StructType(List.of(mapped("P", "c1"), mapped("q", "c2"), mapped("r", "c3")));

    assertThat(PartitionText.raw(values)).isEqualTo("{\"c1\":null,\"c2\":\"a\\\"b\"}");
    assertThat(PartitionText.logical(values, schema, List.of("q", "p")))
        .isEqualTo("{\"q\":\"a\\\"b\",\"P\":null}");
    assertThat(PartitionText.path(values, schema, List.of("p", "q", "r")))
        .isEqualTo("P=__HIVE_DEFAULT_PARTITION__/q=a\"b");
    assertThat(PartitionText.logical(PartitionValues.NONE, SchemaDdl.parse("a INT"), List.of()))
        .isEqualTo("{}");
  }

  private static StructField mapped(String name, String physical) {
    return new StructField(
        name,
        Primitive.STRING,
        true,
        new JsonFields(Map.of("delta.columnMapping.physicalName", "\"" + physical + "\"")));
  }
}
