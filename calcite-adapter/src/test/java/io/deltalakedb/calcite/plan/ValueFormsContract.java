package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deltalakedb.core.error.DeltaLakeDbException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Overflow, literals and types: one answer or one SQLSTATE, the same on both paths. */
abstract class ValueFormsContract extends BothPaths {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 9223372036854775807 + 1",
        "SELECT 9223372036854775807 * 2",
        "SELECT -9223372036854775807 - 2",
        "SELECT -(-9223372036854775807 - 1)",
        "SELECT (-9223372036854775807 - 1) / -1",
        "SELECT ABS(-9223372036854775807 - 1)",
        "SELECT 9223372036854775807 + 1 - 1",
        "SELECT 2147483647 + 1",
        "SELECT CAST(100 AS TINYINT) + CAST(100 AS TINYINT)",
        "SELECT CHAR_LENGTH(path) * 1000000000 FROM delta.files",
        "SELECT size_in_bytes * 9223372036854775807 FROM delta.files",
        "SELECT path FROM delta.files WHERE size_in_bytes * 9223372036854775807 > 5",
        "SELECT MOD(size_in_bytes * 9223372036854775807 * 5, 3) FROM delta.files",
        "SELECT -(size_in_bytes * 9223372036854775807 * 2) FROM delta.files",
        "SELECT SUM(size_in_bytes + 9223372036854775800) FROM delta.files",
        "SELECT SUM(9223372036854775800) FROM delta.files",
        "SELECT SUM(size_in_bytes) * 9223372036854775807 FROM delta.files",
        "SELECT SUM(9223372036854775800) OVER () FROM delta.files",
        "SELECT SUM(9223372036854775800) OVER (ORDER BY path) FROM delta.files",
        "SELECT UPPER(path), size_in_bytes * 9223372036854775807 FROM delta.files",
        "SELECT CAST(1e19 AS BIGINT)",
        "SELECT CAST(-9.3e18 AS BIGINT)",
        "SELECT CAST(lag_seconds * 1e19 AS BIGINT) FROM delta.mirror_lag",
        "SELECT CAST(9223372036854775807 AS INTEGER)"
      })
  void numbersBeyondTheirTypeAreRefused(String sql) {
    assertThat(state(engine, sql)).isEqualTo("22003");
    assertThat(state(local, sql)).isEqualTo("22003");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT 9223372036854775806 + 1                      ; 9223372036854775807
          SELECT -9223372036854775808                         ; -9223372036854775808
          SELECT 9223372036854775807 + 1.0                    ; 9223372036854775808.0
          SELECT AVG(9223372036854775807) FROM delta.files    ; 9.223372036854775807E18
          SELECT STDDEV_SAMP(9000000000000000000) FROM delta.files ; 0.0
          SELECT SUM(num_records) FROM delta.files WHERE 1 = 0; null
          SELECT CASE WHEN 1 = 0 THEN 9223372036854775807 * 3 ELSE 0 END ; 0
          SELECT TIME '10:00:00'                              ; 36000000
          SELECT DATE '1970-01-02'                            ; 1
          SELECT TIMESTAMP '1970-01-02 00:00:00'              ; 86400000
          SELECT x'CAFE'                                      ; cafe
          SELECT U&'\\00e9'                                   ; é
          SELECT U&'\\00e9' = 'é'                             ; true
          SELECT COUNT(*) FROM delta.files WHERE path = U&'\\00e9' ; 0
          SELECT COUNT(*) FROM delta.files WHERE path IN (U&'\\00e9', 'x') ; 0
          SELECT COUNT(*) FROM delta.files WHERE path NOT LIKE U&'!0025' UESCAPE '!' ; 0
          SELECT UPPER(U&'\\0061' || 'b') LIKE U&'\\0041%'   ; true
          SELECT CAST(1.5 AS DECIMAL(10, 2))                  ; 1.50
          SELECT CAST('abcdef' AS VARCHAR(3))                 ; abc
          SELECT CAST(INTERVAL '1' DAY AS BIGINT)             ; 1
          SELECT COUNT(DISTINCT (path, path)) > 0 FROM delta.files ; true
          SELECT CHAR_LENGTH(CAST(ARRAY_AGG(path) IS NULL AS VARCHAR)) FROM delta.files ; 5
          """)
  void valuesOfEveryKind(String sql, String answer) {
    for (SqlEngine each : new SqlEngine[] {engine, local}) {
      Object value = catalog.rows(each.plan(sql, "delta")).get(0).get(0);
      assertThat(value instanceof Double real ? String.valueOf(real) : String.valueOf(value))
          .isEqualTo(answer.replace("9.223372036854775807E18", "9.223372036854776E18"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT path FROM delta.files WHERE path LIKE 'a' ESCAPE 'xx'     ; 22019
          SELECT path FROM delta.files WHERE path NOT LIKE 'a' ESCAPE ''   ; 22019
          SELECT UPPER(path) FROM delta.files WHERE UPPER(path) LIKE 'a' ESCAPE 'xx' ; 22019
          SELECT path FROM delta.files WHERE path LIKE 'a!b' ESCAPE '!'    ; 22023
          SELECT DATE '2026-13-01'                ; 42601
          SELECT 1e400                            ; 42601
          SELECT x'CAF'                           ; 42601
          SELECT U&'\\zzzz'                       ; 42601
          SELECT CAST('x' AS DOUBLE)              ; 22023
          SELECT CAST('nope' AS BOOLEAN)          ; 22023
          SELECT CAST(TRUE AS INTEGER)            ; 42601
          SELECT CAST(1 AS DATE)                  ; 42601
          SELECT 1 / 0                            ; 22023
          SELECT INTERVAL '1' DAY                 ; 0A000
          SELECT ARRAY[1, 2]                      ; 0A000
          SELECT MULTISET[1, 2]                   ; 0A000
          SELECT MAP['a', 1]                      ; 0A000
          SELECT ROW(1, 'a')                      ; 0A000
          SELECT (1, path) FROM delta.files       ; 0A000
          SELECT CAST('{}' AS MAP<VARCHAR, INTEGER>) ; 0A000
          SELECT path FROM delta.files ORDER BY ? ; 0A000
          SELECT UPPER(path) FROM delta.files WHERE (dv_id, path) NOT IN (SELECT operation, UPPER(operation) FROM delta.versions) ; 0A000
          WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r WHERE x < 5) SELECT * FROM r ; 0A000
          """)
  void whatCannotBeAnsweredHasOneState(String sql, String state) {
    assertThat(state(engine, sql)).isEqualTo(state);
    assertThat(state(local, sql)).isEqualTo(state);
  }

  private String state(SqlEngine engine, String sql) {
    DeltaLakeDbException failure =
        catchThrowableOfType(
            DeltaLakeDbException.class, () -> catalog.rows(engine.plan(sql, "delta")));
    assertThat((Throwable) failure).as(sql).isNotNull();
    return failure.code().sqlState();
  }
}
