package io.deltalakedb.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private static final String NESTED =
      "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":false,"
          + "\"metadata\":{\"delta.columnMapping.id\":1,\"delta.columnMapping.physicalName\":\"c1\","
          + "\"comment\":\"it's\"}},{\"name\":\"d\",\"type\":\"decimal(10,2)\",\"nullable\":true,"
          + "\"metadata\":{}},{\"name\":\"a.b\",\"type\":{\"type\":\"array\",\"elementType\":{\"type\":"
          + "\"struct\",\"fields\":[{\"name\":\"x\",\"type\":\"integer\",\"nullable\":true,"
          + "\"metadata\":{\"n\":1.50}}]},\"containsNull\":false},\"nullable\":true,\"metadata\":{}},"
          + "{\"name\":\"m\",\"type\":{\"type\":\"map\",\"keyType\":\"string\",\"valueType\":"
          + "\"interval year\",\"valueContainsNull\":true},\"nullable\":true,\"metadata\":{}}]}";

  @Test
  void jsonComesBackAsItWas() {
    assertThat(SchemaJson.write(SchemaJson.parse(NESTED))).isEqualTo(NESTED);
  }

  @Test
  void namesOfTypes() {
    List<StructField> fields = SchemaJson.parse(NESTED).fields();

    assertThat(fields.get(2).type().deltaName()).isEqualTo("array<struct<x:integer>>");
    assertThat(fields.get(2).type().sql()).isEqualTo("ARRAY<STRUCT<x: INT>>");
    assertThat(fields.get(3).type().deltaName()).isEqualTo("map<string,interval year>");
    assertThat(fields.get(0).physicalName()).isEqualTo("c1");
    assertThat(fields.get(0).fieldId()).hasValue(1);
    assertThat(fields.get(1).physicalName()).isEqualTo("d");
  }

  @Test
  void badSchemasAreRefused() {
    assertThat(SchemaJson.parse("").fields()).isEmpty();
    assertThatThrownBy(() -> SchemaJson.parse("\"long\"")).hasMessageContaining("not a struct");
    assertThatThrownBy(() -> SchemaJson.parse("{\"type\":\"struct\"}"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOG));
    assertThatThrownBy(() -> SchemaJson.parse("{")).hasMessageStartingWith("Cannot read schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id BIGINT NOT NULL COMMENT 'x', s STRUCT<a: INT>, m MAP<STRING, INT>",
        "a TINYINT, b SMALLINT, c FLOAT, d DOUBLE, e BOOLEAN, f BINARY, g DATE, h TIMESTAMP",
        "`a b` TIMESTAMP_NTZ, `x``y` DECIMAL(38,18), v VARIANT, straße VARCHAR(10), c CHAR(3)",
        "s STRUCT<`a.b`: ARRAY<MAP<DATE, STRUCT<c: STRING NOT NULL COMMENT 'it''s'>>>>",
      })
  void ddlRoundTrip(String ddl) {
    StructType schema = SchemaDdl.parse(ddl);

    assertThat(SchemaDdl.print(schema)).isEqualTo(ddl);
    assertThat(SchemaJson.parse(SchemaJson.write(schema))).isEqualTo(schema);
  }

  @Test
  void ddlReadsOtherSpellings() {
    String ddl = "\"A\" long, b integer not null, c dec, d numeric(5), e double precision, f text";

    assertThat(SchemaDdl.print(SchemaDdl.parse(ddl)))
        .isEqualTo("A BIGINT, b INT NOT NULL, c DECIMAL(10,0), d DECIMAL(5,0), e DOUBLE, f STRING");
  }

  @Test
  void badDdlNamesThePosition() {
    assertThatThrownBy(() -> SchemaDdl.parse("a INTT"))
        .hasMessage("Cannot read columns 'a INTT': there is no type INTT at position 3");
    assertThatThrownBy(() -> SchemaDdl.parse("a INT,")).hasMessageContaining("a name is expected");
    assertThatThrownBy(() -> SchemaDdl.parse("a INT b")).hasMessageContaining("position 7");
    assertThatThrownBy(() -> SchemaDdl.parse("")).hasMessageContaining("a name is expected");
    assertThatThrownBy(() -> SchemaDdl.parse("a DECIMAL(39,1)")).hasMessageContaining("range");
    assertThatThrownBy(() -> SchemaDdl.parse("a INT COMMENT 'x")).hasMessageContaining("closed");
    assertThatThrownBy(() -> SchemaDdl.parse("a " + "ARRAY<".repeat(300)))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
  }

  @Test
  void columnsAreFlattenedInOrder() {
    List<ColumnRow> rows =
        Columns.flatten(SchemaJson.parse(NESTED), List.of("ID"), List.of("`a.b`.element.x"));

    assertThat(rows)
        .extracting(ColumnRow::columnPath)
        .containsExactly(
            "id", "d", "`a.b`", "`a.b`.element", "`a.b`.element.x", "m", "m.key", "m.value");
    assertThat(rows.get(0).physicalPath()).isEqualTo("c1");
    assertThat(rows.get(0).partitionOrdinal()).hasValue(1);
    assertThat(rows.get(0).comment()).contains("it's");
    assertThat(rows.get(3).isNullable()).isFalse();
    assertThat(rows.get(3).physicalName()).isEmpty();
    assertThat(rows.get(4).isClusteringColumn()).isTrue();
    assertThat(rows.get(4).nestingDepth()).isEqualTo(2);
    assertThat(rows.get(4).parentPath()).contains("`a.b`.element");
    assertThat(rows.get(4).metadataJson()).contains("{\"n\":1.50}");
    assertThat(rows.get(7).ordinalPosition()).isEqualTo(2);
  }

  @Test
  void clusteringPathsAreLogical() {
    StructType schema = SchemaJson.parse(NESTED);

    assertThat(
            Columns.clusteringPaths(
                schema, Optional.of("{\"clusteringColumns\":[[\"c1\"],\"d\",[\"a\",\"z\"]]}")))
        .containsExactly("id", "d", "a.z");
    assertThat(Columns.clusteringPaths(schema, Optional.of("no JSON"))).isEmpty();
  }
}
