package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "t, main, t",
        "s.t, s, t",
        "lake.s.t, s, t",
        "'\"a.b\".\"c \"\"d\"\"\"', a.b, 'c \"d\"'",
        "Größe.Ärger, Größe, Ärger"
      })
  void partsAreSeparatedByDotsAndMayBeQuoted(String text, String schema, String table) {
    TableName name = TableName.parse(text);

    assertThat(name).isEqualTo(new TableName(schema, table));
    assertThat(TableName.parse(name.toString())).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a.b.c.d",
        "other.s.t",
        "\"a",
        "delta.t",
        "SYS.t",
        "dl.t",
        "information_schema.x",
        "t$files",
        "a\u0000b"
      })
  void otherNamesAreRefused(String text) {
    assertThatThrownBy(() -> TableName.parse(text))
        .hasMessageStartingWith("Cannot use the table name '");
  }

  @Test
  void aNameThatNeedsQuotesIsShownWithThem() {
    assertThat(new TableName("main", "a b")).hasToString("main.\"a b\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b/",
    "/a/b, file:///a/b",
    "/a/b, file:/a//b/.",
    "/a b, file:/a%20b",
    "s3://bucket/x, s3a://bucket/x/",
    "S3://bucket/x, s3://bucket//x"
  })
  void spellingsOfOnePlaceAreOneLocation(String one, String other) {
    assertThat(Location.of(one)).isEqualTo(Location.of(other));
  }

  @Test
  void otherPlacesAreOtherLocations() {
    assertThat(Location.of("/a/B")).isNotEqualTo(Location.of("/a/b"));
    assertThat(Location.of("s3://a/b")).isNotEqualTo(Location.of("gs://a/b"));
  }
}
