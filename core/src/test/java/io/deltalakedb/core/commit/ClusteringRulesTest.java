package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusteringRulesTest {

  private static final String CLUSTERED =
      protocol(1, 7, ",\"writerFeatures\":[\"domainMetadata\",\"clustering\"]");
  private static final String COLUMNS = "id BIGINT, nest STRUCT<a: INT>, list ARRAY<INT>";
  private static final String TABLE = metadata(COLUMNS, Map.of());

  private final CommitFixture table = new CommitFixture(CLUSTERED, TABLE);

  private static String clustering(String configuration) {
    return "{\"domainMetadata\":{\"domain\":\"delta.clustering\",\"configuration\":"
        + Json.quote(configuration)
        + ",\"removed\":false}}";
  }

  private static String by(String columns) {
    return clustering("{\"clusteringColumns\":" + columns + "}");
  }

  private void broken(String why, String... lines) {
    assertThatThrownBy(() -> table.check(lines)).hasMessageContaining(why);
  }

  @Test
  void columnsAreGivenByPhysicalPath() {
    assertThat(table.check(by("[[\"id\"],[\"nest\",\"a\"]]"))).isEmpty();
    assertThat(table.check(by("[\"id\"]"))).isEmpty();
    assertThat(table.check(by("[]"))).isEmpty();
    broken("clustering column nope is not in the schema", by("[[\"nope\"]]"));
    broken("clustering column id occurs twice", by("[[\"id\"],[\"id\"]]"));
    broken("clustering column list is an array", by("[[\"list\"]]"));
    broken("clustering column nest is an array, a map or a struct", by("[[\"nest\"]]"));
    broken("without name", by("[[]]"));
    broken("no list of clusteringColumns", clustering("{}"));
    broken("is not JSON", clustering("id"));
  }

  @Test
  void theFeatureIsNeeded() {
    CommitFixture plain =
        new CommitFixture(protocol(1, 7, ",\"writerFeatures\":[\"domainMetadata\"]"), TABLE);
    assertThatThrownBy(() -> plain.check(by("[[\"id\"]]")))
        .hasMessageContaining("needs feature clustering");
  }

  @Test
  void clusteringColumnsStayInTheSchema() {
    String overwritten = metadata("other BIGINT", Map.of());
    CommitFixture clustered = new CommitFixture(CLUSTERED, TABLE, by("[[\"id\"]]"));
    assertThatThrownBy(() -> clustered.check(overwritten)).hasMessageStartingWith("Cannot commit");
    assertThatThrownBy(() -> clustered.check(metadata(COLUMNS, "id", Map.of())))
        .hasMessageStartingWith("Cannot commit");
  }

  @Test
  void aPartitionedTableHasNone() {
    CommitFixture partitioned =
        new CommitFixture(CLUSTERED, metadata("id BIGINT, p STRING", "p", Map.of()));
    assertThatThrownBy(() -> partitioned.check(by("[[\"id\"]]")))
        .hasMessageContaining("clustering columns or partition columns, not both");
    assertThat(partitioned.check(by("[]"))).isEmpty();
  }
}
