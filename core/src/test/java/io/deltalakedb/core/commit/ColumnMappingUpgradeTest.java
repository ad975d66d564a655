package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.schema.ColumnMappingUpgrade;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.SchemaWalk;
import io.deltalakedb.core.schema.StructField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnMappingUpgradeTest {

  private static final String COLUMNS =
      "id BIGINT NOT NULL, nest STRUCT<a: INT, b: ARRAY<STRUCT<c: INT>>>, p STRING";

  @Test
  void aTableWithFilesGetsIdsAndKeepsItsNames() {
    String before = metadata(COLUMNS, "p", Map.of("owner", "ann"));
    Action.Metadata given = (Action.Metadata) ActionJson.parse(before);
    Action.Metadata mapped = ColumnMappingUpgrade.byName(given);
    List<StructField> fields = SchemaWalk.over(SchemaJson.parse(mapped.schemaString())).fields();
    assertThat(fields).allMatch(field -> field.physicalName().equals(field.name()));
    assertThat(fields).extracting(field -> field.fieldId().orElse(0)).doesNotHaveDuplicates();
    assertThat(mapped.configuration())
        .containsEntry("delta.columnMapping.mode", "name")
        .containsEntry("delta.columnMapping.maxColumnId", "6")
        .containsEntry("owner", "ann");
    assertThat(ColumnMappingUpgrade.byName(mapped)).isEqualTo(mapped);

    CommitFixture table =
        new CommitFixture(
            protocol(2, 5, ""), before, add("x", "{\"p\":\"a\"}", "{\"numRecords\":1}", ""));
    assertThat(table.check(ActionJson.line(mapped).json())).isEmpty();
  }
}
