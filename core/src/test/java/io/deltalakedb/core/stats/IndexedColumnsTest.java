package io.deltalakedb.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IndexedColumnsTest {

  private static List<String> paths(Map<String, String> properties, Optional<String> clustering) {
    String ddl = "p INT, a INT, s STRUCT<x: INT, y: STRUCT<z: STRING>>, t ARRAY<INT>, b BOOLEAN";
    Action.Metadata metadata =
        new Action.Metadata(
            "id",
            Optional.empty(),
            Optional.empty(),
            new Action.Format("parquet", Map.of()),
            SchemaJson.write(SchemaDdl.parse(ddl)),
            List.of("p"),
            properties,
            OptionalLong.empty(),
            JsonFields.NONE);
    return IndexedColumns.of(metadata, clustering).stream()
        .map(leaf -> String.join(".", leaf.physicalPath()) + (leaf.hasBounds() ? "" : "?"))
        .toList();
  }

  @Test
  void leavesAreCountedWithoutPartitionColumns() {
    assertThat(paths(Map.of(), Optional.empty())).containsExactly("a", "s.x", "s.y.z", "t?", "b?");
    assertThat(paths(Map.of("delta.dataSkippingNumIndexedCols", "2"), Optional.empty()))
        .containsExactly("a", "s.x");
    assertThat(paths(Map.of("delta.dataSkippingNumIndexedCols", "-1"), Optional.empty()))
        .hasSize(5);
  }

  @Test
  void namedColumnsGoBeforeTheCountAndMayBeStructs() {
    Map<String, String> named =
        Map.of(
            "delta.dataSkippingStatsColumns", " `b`, S.y",
            "delta.dataSkippingNumIndexedCols", "1");
    assertThat(paths(named, Optional.empty())).containsExactly("s.y.z", "b?");
  }

  @Test
  void clusteringColumnsAreAlwaysAmongThem() {
    assertThat(
            paths(
                Map.of("delta.dataSkippingNumIndexedCols", "0"),
                Optional.of("{\"clusteringColumns\":[[\"s\",\"x\"]]}")))
        .containsExactly("s.x");
  }
}
