package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each {@code ?} has a type, on both paths. */
class ParameterTypesTest {

  private static final RandomCatalog CATALOG = new RandomCatalog();
  private static final SqlEngine ENGINE = CATALOG.engine();
  private static final SqlEngine LOCAL = CATALOG.localEngine();

  @AfterAll
  static void close() {
    CATALOG.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT ?                                        ; VARCHAR          ; x     ; x
          VALUES (?)                                      ; VARCHAR          ; x     ; x
          SELECT lower(?)                                 ; VARCHAR          ; ABC   ; abc
          SELECT char_length(trim(?))                     ; VARCHAR          ; ' a ' ; 1
          SELECT ? || 'b' || ?                            ; VARCHAR VARCHAR  ; a c   ; abc
          SELECT concat(?, 'b')                           ; VARCHAR          ; a     ; ab
          SELECT replace('abc', ?, ?)                     ; VARCHAR VARCHAR  ; b x   ; axc
          SELECT position(? IN 'abc')                     ; VARCHAR          ; b     ; 2
          SELECT substring(?, 2)                          ; VARCHAR          ; abc   ; bc
          SELECT substring('abcd' FROM ? FOR ?)           ; INTEGER INTEGER  ; 2 2   ; bc
          SELECT coalesce(?, 'x')                         ; VARCHAR          ; long  ; long
          SELECT coalesce(?, CAST(7 AS BIGINT))           ; BIGINT           ; 3     ; 3
          SELECT coalesce(?, 5) + ?                       ; INTEGER INTEGER  ; 3 4   ; 7
          SELECT coalesce(?, ?)                           ; VARCHAR VARCHAR  ; a b   ; a
          SELECT nullif(?, 1)                             ; INTEGER          ; 4     ; 4
          SELECT CASE WHEN 1 = 1 THEN ? ELSE 'x' END      ; VARCHAR          ; long  ; long
          SELECT CASE WHEN ? = 'a' THEN ? ELSE ? END      ; VARCHAR VARCHAR VARCHAR ; a b c ; b
          SELECT CASE ? WHEN 'ab' THEN 1 ELSE 2 END       ; VARCHAR          ; ab    ; 1
          SELECT greatest(?, 'a')                         ; VARCHAR          ; b     ; b
          SELECT ? = ?                                    ; VARCHAR VARCHAR  ; a a   ; true
          SELECT ? LIKE ?                                 ; VARCHAR VARCHAR  ; ab a% ; true
          SELECT ? BETWEEN ? AND ?                        ; VARCHAR VARCHAR VARCHAR ; b a c ; true
          SELECT ? IN (1, 2)                              ; INTEGER          ; 2     ; true
          SELECT ? IN (?, 'long')                         ; VARCHAR VARCHAR  ; b b   ; true
          SELECT ? NOT IN ('a', 'long')                   ; VARCHAR          ; longer; true
          SELECT (?, 'a') IN ((1, ?), (2, 'b'))           ; INTEGER VARCHAR  ; 1 a   ; true
          SELECT ? IS NULL                                ; VARCHAR          ; a     ; false
          SELECT ? + ?                                    ; BIGINT BIGINT    ; 1 2   ; 3
          SELECT -?                                       ; BIGINT           ; 1     ; -1
          SELECT abs(?)                                   ; BIGINT           ; -1    ; 1
          SELECT floor(?)                                 ; DOUBLE           ; 1.5   ; 1.0
          SELECT EXTRACT(YEAR FROM ?)                     ; TIMESTAMP        ; 2020-01-01 ; 2020
          SELECT COUNT(*) > 0 FROM delta.files WHERE added_at > ? - INTERVAL '1' DAY ; TIMESTAMP ; 1970-01-01 ; true
          SELECT COUNT(*) FROM (SELECT path FROM delta.files LIMIT ? OFFSET ?) ; INTEGER INTEGER ; 5 1 ; 5
          SELECT COUNT(*) = 0 FROM delta.files WHERE lower(path) = lower(?) ; VARCHAR ; NONE ; true
          SELECT COUNT(*) FROM delta.files WHERE path LIKE '%' || ? || '%' AND added_version > ? ; VARCHAR BIGINT ; Z 99 ; 0
          SELECT x FROM (SELECT ? AS x) WHERE x <> 'a'    ; VARCHAR          ; b     ; b
          """)
  void everyParameterHasAType(String sql, String types, String values, String answer) {
    Object[] given =
        values.startsWith("'")
            ? new Object[] {values.substring(1, values.length() - 1)}
            : values.split(" ");
    for (SqlEngine engine : new SqlEngine[] {ENGINE, LOCAL}) {
      Plan plan = engine.plan(sql, "delta");

      assertThat(plan.parameters()).extracting(p -> p.typeName).containsExactly(types.split(" "));
      assertThat(CATALOG.rows(plan, given))
          .singleElement()
          .satisfies(row -> assertThat(String.valueOf(row.get(0))).isEqualTo(answer));
    }
  }
}
