package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.metadataOf;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Features that ask something of the columns. */
class ColumnFeatureTest {

  private static final String DEFAULTS =
      protocol(1, 7, ",\"writerFeatures\":[\"allowColumnDefaults\"]");
  private static final String ICEBERG =
      protocol(2, 7, ",\"writerFeatures\":[\"columnMapping\",\"icebergCompatV1\"]");

  private static String field(String name, String type, String fieldMetadata) {
    return "{\"name\":\""
        + name
        + "\",\"type\":"
        + type
        + ",\"nullable\":true,\"metadata\":{"
        + fieldMetadata
        + "}}";
  }

  private static String schema(String... fields) {
    return "{\"type\":\"struct\",\"fields\":[" + String.join(",", fields) + "]}";
  }

  @Test
  void aColumnIsAddedFirstAndGetsItsDefaultLater() {
    String id = field("id", "\"long\"", "");
    String plain = metadataOf(schema(id, field("n", "\"long\"", "")), "", Map.of());
    String filled =
        metadataOf(schema(id, field("n", "\"long\"", "\"CURRENT_DEFAULT\":\"5\"")), "", Map.of());
    CommitFixture table =
        new CommitFixture(DEFAULTS, metadataOf(schema(id), "", Map.of()), add("a", ""));
    assertThatThrownBy(() -> table.check(filled))
        .hasMessageContaining("column n is new and has a default");
    table.commit(1000, plain);
    assertThat(table.check(filled)).isEmpty();
    assertThat(new CommitFixture(DEFAULTS, metadataOf(schema(id), "", Map.of())).check(filled))
        .isEmpty();
  }

  @Test
  void icebergNeedsColumnMappingAndInItsFirstVersionPlainColumns() {
    Map<String, String> unmapped = Map.of("delta.enableIcebergCompatV1", "true");
    CommitFixture broken = new CommitFixture(ICEBERG, metadata("id BIGINT", unmapped));
    assertThatThrownBy(() -> broken.check(add("a", "")))
        .hasMessageContaining("icebergCompat is enabled without column mapping");

    Map<String, String> mapped =
        Map.of(
            "delta.enableIcebergCompatV1", "true",
            "delta.columnMapping.mode", "name",
            "delta.columnMapping.maxColumnId", "9");
    String id = field("id", "\"long\"", mapping("id", 1));
    String array = "{\"type\":\"array\",\"elementType\":\"long\",\"containsNull\":true}";
    CommitFixture table = new CommitFixture(ICEBERG, metadataOf(schema(id), "", mapped));
    assertThat(table.check(add("a", ""))).isEmpty();
    String listed =
        metadataOf(
            schema(id, field("l", array, mapping("l", 10))),
            "",
            Map.of(
                "delta.enableIcebergCompatV1", "true",
                "delta.columnMapping.mode", "name",
                "delta.columnMapping.maxColumnId", "10"));
    assertThatThrownBy(() -> table.check(listed))
        .hasMessageContaining("icebergCompatV1 forbids columns of type ARRAY<BIGINT>");
  }

  private static String mapping(String name, int id) {
    return "\"delta.columnMapping.id\":"
        + id
        + ",\"delta.columnMapping.physicalName\":\""
        + name
        + "\"";
  }
}
