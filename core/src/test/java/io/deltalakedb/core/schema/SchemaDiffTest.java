package io.deltalakedb.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {

  private static List<String> between(String before, String after) {
    return between(SchemaDdl.parse(before), SchemaDdl.parse(after));
  }

  private static List<String> between(StructType before, StructType after) {
    return SchemaDiff.between(Optional.of(before), after).stream()
        .map(
            change ->
                change.changeType()
                    + " "
                    + change.columnPath()
                    + " "
                    + change.oldValue().orElse("-")
                    + ">"
                    + change.newValue().orElse("-")
                    + (change.isBreaking() ? "!" : ""))
        .toList();
  }

  @Test
  void noDifference() {
    assertThat(between("a INT, b STRUCT<c: INT>", "a INT, b STRUCT<c: INT>")).isEmpty();
  }

  @Test
  void firstSchemaAddsAll() {
    assertThat(
            SchemaDiff.between(
                Optional.empty(), SchemaDdl.parse("a INT, s STRUCT<b: ARRAY<STRUCT<c: INT>>>")))
        .extracting(SchemaChange::columnPath)
        .containsExactly("a", "s", "s.b", "s.b.element.c");
  }

  @Test
  void addAndDrop() {
    assertThat(between("a INT, b INT", "a INT, c INT NOT NULL"))
        .containsExactly("add_column c ->integer!", "drop_column b integer>-!");
  }

  @Test
  void widerTypesDoNotBreak() {
    assertThat(between("a INT, b BIGINT", "a BIGINT, b INT"))
        .containsExactly("change_type a integer>long", "change_type b long>integer!");
    assertThat(between("a ARRAY<INT>", "a ARRAY<DOUBLE>"))
        .containsExactly("change_type a.element integer>double");
  }

  @Test
  void nullabilityCommentAndOrder() {
    assertThat(between("a INT, b INT NOT NULL COMMENT 'x'", "b INT, a INT NOT NULL"))
        .containsExactly(
            "change_nullability b NOT NULL>NULL",
            "change_comment b x>-",
            "change_nullability a NULL>NOT NULL!",
            "reorder b 2>1",
            "reorder a 1>2");
  }

  @Test
  void idsRecogniseARename() {
    StructType before = new StructType(List.of(mapped("a", 1), mapped("b", 2)));
    StructType after = new StructType(List.of(mapped("z", 1), mapped("a", 3)));

    assertThat(between(before, after))
        .containsExactly(
            "rename_column z a>z!", "add_column a ->integer", "drop_column b integer>-!");
  }

  @Test
  void columnsThatGetIdsStayTheSame() {
    StructType before = SchemaDdl.parse("a INT");

    assertThat(between(before, new StructType(List.of(mapped("a", 1))))).isEmpty();
  }

  @Test
  void duplicatesInABrokenSchemaDoNotFail() {
    assertThat(between("a INT, A INT", "a INT, A INT, a INT")).isNotEmpty();
  }

  private static StructField mapped(String name, int id) {
    return new StructField(
        name,
        new Primitive("integer"),
        true,
        new JsonFields(Map.of("delta.columnMapping.id", Integer.toString(id))));
  }
}
