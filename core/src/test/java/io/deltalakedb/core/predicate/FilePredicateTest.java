package io.deltalakedb.core.predicate;

import static io.deltalakedb.core.predicate.Verdict.ALL_MATCH;
import static io.deltalakedb.core.predicate.Verdict.CANNOT_MATCH;
import static io.deltalakedb.core.predicate.Verdict.MAY_MATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePredicateTest {

  private static final Action.Metadata TABLE =
      table(
          "id BIGINT, n INT, x DOUBLE, f FLOAT, d DECIMAL(10,2), s STRING, day DATE, at TIMESTAMP,"
              + " local TIMESTAMP_NTZ, flag BOOLEAN, b BINARY, list ARRAY<INT>, c CHAR(4),"
              + " nest STRUCT<a: INT, `odd.name`: STRING>, p STRING, pd DATE, pt TIMESTAMP",
          "p",
          "pd",
          "pt");

  private static final String STATS =
      """
      {"numRecords":10,
       "minValues":{"id":5,"n":1,"x":1.5,"f":0.1,"d":1.10,"s":"banana","day":"2024-03-01",
         "at":"2024-03-01T10:00:00.123Z","local":"2024-03-01T10:00:00.123","nest":{"a":7},
         "c":"ab  "},
       "maxValues":{"id":9,"n":1,"x":"NaN","f":0.1,"d":20.00,"s":"bandit","day":"2024-03-31",
         "at":"2024-03-31T10:00:00.123Z","local":"2024-03-31T10:00:00.123","nest":{"a":8},
         "c":"ab  "},
       "nullCount":{"id":0,"n":0,"x":3,"s":0,"b":10,"list":0,"nest":{"a":0},"flag":4}}
      """;

  private static Action.Metadata table(String ddl, String... partitionColumns) {
    return new Action.Metadata(
        "t",
        Optional.empty(),
        Optional.empty(),
        new Action.Format("parquet", Map.of()),
        SchemaJson.write(SchemaDdl.parse(ddl)),
        List.of(partitionColumns),
        Map.of(),
        OptionalLong.empty(),
        JsonFields.NONE);
  }

  private static Verdict verdict(String predicate, String stats, String... partition) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < partition.length; i += 2) {
      values.put(partition[i], partition[i + 1]);
    }
    return FilePredicate.parse(predicate, TABLE)
        .verdict(Optional.of(new PartitionValues(values)), Optional.of(stats));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "id = 4                              | CANNOT_MATCH",
        "id = 5                              | MAY_MATCH",
        "ID >= 5 AND id <= 9                 | ALL_MATCH",
        "4 < id                              | ALL_MATCH",
        "id BETWEEN 1 AND 4                  | CANNOT_MATCH",
        "id NOT BETWEEN 1 AND 4              | ALL_MATCH",
        "id IN (1, 2, 10)                    | CANNOT_MATCH",
        "id NOT IN (1, 2, 10)                | ALL_MATCH",
        "id NOT IN (1, 2, NULL)              | CANNOT_MATCH",
        "id IN (1, 7)                        | MAY_MATCH",
        "n = 1                               | ALL_MATCH",
        "n <> 1                              | CANNOT_MATCH",
        "n IN (1, 3)                         | ALL_MATCH",
        "n = NULL                            | CANNOT_MATCH",
        "n <=> 1                             | ALL_MATCH",
        "n IS NOT DISTINCT FROM NULL         | CANNOT_MATCH",
        "n IS DISTINCT FROM NULL             | ALL_MATCH",
        "id = n                              | CANNOT_MATCH",
        "id > n                              | ALL_MATCH",
        "id = x                              | MAY_MATCH",
        "x > 1e300                           | MAY_MATCH",
        "x < 1.5                             | CANNOT_MATCH",
        "x >= 1.5                            | MAY_MATCH",
        "x = 'NaN'                           | MAY_MATCH",
        "f = 0.1                             | MAY_MATCH",
        "f > 0.11                            | CANNOT_MATCH",
        "d < 1.1                             | CANNOT_MATCH",
        "d <= 1.1                            | MAY_MATCH",
        "d > 20                              | CANNOT_MATCH",
        "s LIKE 'band%'                      | MAY_MATCH",
        "s LIKE 'ban%'                       | ALL_MATCH",
        "s LIKE 'bao%'                       | CANNOT_MATCH",
        "s LIKE 'apple%'                     | CANNOT_MATCH",
        "s LIKE '%dana'                      | MAY_MATCH",
        "s LIKE 'c_t'                        | CANNOT_MATCH",
        "s NOT LIKE 'ban%'                   | CANNOT_MATCH",
        "s < 'b'                             | CANNOT_MATCH",
        "day = '2024-04-01'                  | CANNOT_MATCH",
        "day >= DATE '2024-03-01'            | MAY_MATCH",
        "at > TIMESTAMP '2024-03-31 10:00:00.1235' | MAY_MATCH",
        "at > TIMESTAMP '2024-03-31 10:00:00.124' | CANNOT_MATCH",
        "at < TIMESTAMP '2024-03-01 12:00:00.123+02:00' | CANNOT_MATCH",
        "local > TIMESTAMP_NTZ '2024-03-31 10:00:00.1239' | MAY_MATCH",
        "local < TIMESTAMP_NTZ '2024-03-01 10:00:00' | CANNOT_MATCH",
        "flag                                | MAY_MATCH",
        "flag IS NULL                        | MAY_MATCH",
        "b IS NULL                           | ALL_MATCH",
        "b = X'00'                           | CANNOT_MATCH",
        "b IS NOT NULL                       | CANNOT_MATCH",
        "list IS NULL                        | CANNOT_MATCH",
        "c = 'ab'                            | MAY_MATCH",
        "nest.a = 9                          | CANNOT_MATCH",
        "`nest`.\"a\" < 9                    | ALL_MATCH",
        "nest.`odd.name` = 'x'               | MAY_MATCH",
        "(id = 4 OR id = 10) AND s = 'banana'| CANNOT_MATCH",
        "NOT (id = 4)                        | ALL_MATCH",
        "NOT (x = 0.0)                       | MAY_MATCH",
        "x = 0.0                             | CANNOT_MATCH",
        "(x = 0.0) IS NOT TRUE               | ALL_MATCH",
        "TRUE                                | ALL_MATCH",
        "NULL OR id = 4                      | CANNOT_MATCH",
        "id > -5L AND 1 = 1                  | ALL_MATCH",
      })
  void theStatisticsDecideWhatTheyCan(String predicate, Verdict expected) {
    assertThat(verdict(predicate, STATS)).isEqualTo(expected);
  }

  @Test
  void partitionValuesAreExact() {
    assertThat(verdict("p = 'a'", "", "p", "a")).isEqualTo(ALL_MATCH);
    assertThat(verdict("p = 'a'", "", "p", "b")).isEqualTo(CANNOT_MATCH);
    assertThat(verdict("p LIKE '_b%'", "", "p", "abc")).isEqualTo(ALL_MATCH);
    assertThat(verdict("p LIKE '50|%%' ESCAPE '|'", "", "p", "50%")).isEqualTo(ALL_MATCH);
    assertThat(verdict("p LIKE '50|%%' ESCAPE '|'", "", "p", "500")).isEqualTo(CANNOT_MATCH);
    assertThat(verdict("p LIKE 'a\\_b'", "", "p", "a_b")).isEqualTo(MAY_MATCH);
    assertThat(verdict("pd > '2024-01-01'", "", "pd", "2024-01-02")).isEqualTo(ALL_MATCH);
    assertThat(verdict("pd > '2024-01-01'", "", "pd", "not a day")).isEqualTo(MAY_MATCH);
  }

  @Test
  void anEmptyPartitionValueIsNullAndAMissingOneIsNotKnown() {
    assertThat(verdict("p IS NULL", "", "p", "")).isEqualTo(ALL_MATCH);
    assertThat(verdict("p = ''", "", "p", "")).isEqualTo(CANNOT_MATCH);
    assertThat(verdict("p <> 'a'", "", "p", "")).isEqualTo(CANNOT_MATCH);
    assertThat(verdict("p IS NULL", "")).isEqualTo(MAY_MATCH);
    assertThat(FilePredicate.parse("p = 'a'", TABLE).verdict(Optional.empty(), Optional.empty()))
        .isEqualTo(MAY_MATCH);
  }

  @Test
  void aPartitionMomentWithoutZoneIsAnyMomentThatItCanBe() {
    String literal = "pt = TIMESTAMP '2024-01-01T12:00:00Z'";
    assertThat(verdict(literal, "", "pt", "2024-01-01T12:00:00.000000Z")).isEqualTo(ALL_MATCH);
    assertThat(verdict(literal, "", "pt", "2024-01-01 20:00:00")).isEqualTo(MAY_MATCH);
    assertThat(verdict(literal, "", "pt", "2024-01-03 20:00:00")).isEqualTo(CANNOT_MATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "no json",
        "{\"numRecords\":0,\"nullCount\":{\"id\":0}}",
        "{\"numRecords\":1,\"minValues\":{\"id\":50},\"maxValues\":{\"id\":50}",
        "{\"minValues\":{\"id\":50},\"maxValues\":{\"id\":1}}",
        "{\"minValues\":{\"id\":{\"a\":50}},\"maxValues\":[50]}",
        "{\"minValues\":{\"id\":\"fifty\"}}",
        "{\"minValues\":{\"id\":1e999999999}}",
        "{\"numRecords\":9,\"nullCount\":{\"id\":8}}",
        "{\"minValues\":{\"ID\":50}}",
      })
  void statisticsThatSayNothingKeepTheFile(String stats) {
    assertThat(verdict("id = 5", stats)).isEqualTo(MAY_MATCH);
  }

  @Test
  void longTextsMayHaveBeenCut() {
    String cut = "a".repeat(32);
    String stats = "{\"minValues\":{\"s\":\"" + cut + "\"},\"maxValues\":{\"s\":\"" + cut + "\"}}";
    assertThat(verdict("s = '" + cut + "b'", stats)).isEqualTo(MAY_MATCH);
    assertThat(verdict("s = '" + "a".repeat(31) + "b'", stats)).isEqualTo(CANNOT_MATCH);
  }

  @Test
  void textsCompareByCodePoint() {
    String stats = "{\"minValues\":{\"s\":\"\uFF5E\"},\"maxValues\":{\"s\":\"\uD83D\uDE00\"}}";
    assertThat(verdict("s = '\uFF5E'", stats)).isEqualTo(MAY_MATCH);
    assertThat(verdict("s > '\uD83D\uDE00'", stats)).isEqualTo(CANNOT_MATCH);
  }

  @Test
  void physicalNamesAreAskedFor() {
    String schema =
        """
        {"type":"struct","fields":[
          {"name":"a","type":"long","nullable":true,
           "metadata":{"delta.columnMapping.physicalName":"col-1"}},
          {"name":"p","type":"string","nullable":true,
           "metadata":{"delta.columnMapping.physicalName":"col-2"}}]}
        """;
    Action.Metadata mapped =
        new Action.Metadata(
            "t",
            Optional.empty(),
            Optional.empty(),
            new Action.Format("parquet", Map.of()),
            schema,
            List.of("p"),
            Map.of(),
            OptionalLong.empty(),
            JsonFields.NONE);
    FilePredicate predicate = FilePredicate.parse("a > 5 AND p = 'x'", mapped);
    Optional<String> stats = Optional.of("{\"maxValues\":{\"col-1\":5,\"a\":9}}");
    assertThat(predicate.verdict(Optional.empty(), stats)).isEqualTo(CANNOT_MATCH);
    PartitionValues other = new PartitionValues(Map.of("col-2", "y"));
    assertThat(predicate.verdict(Optional.of(other), Optional.empty())).isEqualTo(CANNOT_MATCH);
    assertThat(predicate.columnNames()).containsExactly("a", "p");
    assertThat(predicate.isOnPartitionsOnly()).isFalse();
    assertThat(FilePredicate.parse("p = 'x'", mapped).isOnPartitionsOnly()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "id =                    | expected a column, a literal or '(', found the end at position 5",
        "id                      | expected a comparison, found the end at position 3",
        "id = 1 1                | expected AND, OR or the end, found '1' at position 8",
        "id = 'x'                | a string 'x' does not fit column id of type BIGINT at position 6",
        "s = 1                   | a number '1' does not fit column s of type STRING at position 5",
        "id = 1x                 | '1x' is no number at position 6",
        "s = 'x                  | the ' is not closed that opens at position 5",
        "lower(s) = 'x'          | functions such as lower are not understood at position 1",
        "id ? 3                  | '?' has no meaning here at position 4",
        "list = 1                | cannot be compared, only IS NULL can be asked at position 6",
        "id IN ()                | found ')' at position 8",
        "1 IN (1)                | IN needs a column before it at position 3",
        "id IS 3                 | expected NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM",
        "id LIKE 'x'             | LIKE needs a column of texts at position 4",
        "id NOT 3                | expected BETWEEN, IN or LIKE, found '3' at position 8",
        "(id = 1) = 2            | a comparison needs a column or a literal",
        "day = DATE '2024-02-30' | does not fit column day of type DATE at position 7",
      })
  void whatDoesNotParseIsRefusedWithItsPosition(String predicate, String message) {
    assertThatThrownBy(() -> FilePredicate.parse(predicate, TABLE))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageStartingWith("Cannot parse predicate: ")
        .hasMessageContaining(message)
        .hasMessageEndingWith("docs/predicates.md has the grammar");
  }

  @Test
  void anUnknownColumnIsRefusedByName() {
    for (String predicate : List.of("nope = 1", "nest.nope = 1", "id.x = 1")) {
      assertThatThrownBy(() -> FilePredicate.parse(predicate, TABLE))
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_NOT_FOUND))
          .hasMessageContaining("there is no column");
    }
  }

  @Test
  void wordsOfTheGrammarMayNameColumns() {
    Action.Metadata table = table("date DATE, x INT, timestamp TIMESTAMP, escape INT, `in` INT");
    String text =
        "date = DATE '2024-01-01' AND x = 1 AND timestamp < TIMESTAMP '2024-01-01' AND escape = 1"
            + " AND \"in\" IN (1)";
    assertThat(FilePredicate.parse(text, table).columnNames())
        .containsExactly("date", "x", "timestamp", "escape", "in");
    assertThatThrownBy(() -> FilePredicate.parse("in = 1", table))
        .hasMessageContaining("expected a column, a literal or '(', found 'in' at position 1");
  }

  @Test
  void nestingHasALimit() {
    String deep = "(".repeat(5000) + "id = 1" + ")".repeat(5000);
    assertThatThrownBy(() -> FilePredicate.parse(deep, TABLE))
        .hasMessageContaining("nested deeper");
    String wide = "id = 1 OR ".repeat(5000) + "id = 2";
    assertThat(verdict(wide, STATS)).isEqualTo(CANNOT_MATCH);
  }
}
