package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that programs write: long lists, long chains, deep nesting. */
class LargeStatementsTest {

  private static final int MANY = 1_000;

  /** Longer than what is written out as comparisons. */
  private static final int LONG_LIST = 60;

  private final RandomCatalog catalog = new RandomCatalog();
  private final SqlEngine engine = catalog.engine();

  @AfterEach
  void close() {
    catalog.close();
  }

  private List<List<Object>> rows(String sql) {
    return catalog.rows(engine.plan(sql, "delta"));
  }

  private static String many(String format, String separator) {
    return many(MANY, format, separator);
  }

  private static String many(int count, String format, String separator) {
    return IntStream.range(0, count)
        .mapToObj(i -> format.formatted(i))
        .collect(Collectors.joining(separator));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPPER(table_name) %s ('ORDERS', 'ORDERSX', %s)",
        "table_name %s ('orders', 'ORDERSX', %s)",
        "NULLIF(UPPER(table_name), 'ORDERS') %s ('ORDERS', NULL, %s)",
        "NULLIF(UPPER(table_name), 'ORDERS') %s ('ORDERS', 'CUSTOMERS', %s)"
      })
  void aLongListOfTextsAnswersAsAShortOne(String test) {
    assertSameAsShort(test, many(LONG_LIST, "'t%d'", ", "), "'t0'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHAR_LENGTH(UPPER(path)) %s (6, 7, %s)",
        "added_version %s (1, 2, %s)",
        "NULLIF(CHAR_LENGTH(UPPER(path)), 6) %s (6, 7, %s)"
      })
  void aLongListOfNumbersAnswersAsAShortOne(String test) {
    assertSameAsShort(test, many(LONG_LIST, "9%04d", ", "), "90000");
  }

  private void assertSameAsShort(String test, String many, String one) {
    for (String in : List.of("IN", "NOT IN")) {
      String sql = "SELECT path, table_name FROM delta.files WHERE " + test + " ORDER BY 1, 2";
      assertThat(rows(sql.formatted(in, many))).isEqualTo(rows(sql.formatted(in, one)));
      String shown = "SELECT path, " + test + " FROM delta.files ORDER BY 1, 2";
      assertThat(rows(shown.formatted(in, many))).isEqualTo(rows(shown.formatted(in, one)));
    }
  }

  @Test
  void aLongChainIsRun() {
    String all = "SELECT COUNT(*) FROM delta.files WHERE ";
    assertThat(rows(all + many("added_version = %d", " OR ")))
        .isEqualTo(rows(all + "added_version BETWEEN 0 AND 999"));
    assertThat(rows(all + many("added_version <> 9%04d", " AND ")))
        .isEqualTo(rows(all + "added_version < 90000"));
  }

  @Test
  void whatIsNestedTooDeeplySaysSo() {
    String from = " FROM delta.files";
    String brackets = "(".repeat(MANY) + "1" + ")".repeat(MANY);
    assertTooLarge("SELECT " + brackets + from);
    assertTooLarge("SELECT " + "ABS(".repeat(MANY) + "1" + ")".repeat(MANY) + from);
    assertTooLarge("SELECT path FROM delta.files WHERE " + "NOT ".repeat(MANY) + "TRUE");
    assertTooLarge("SELECT 1" + " + 1".repeat(MANY) + from);
    assertTooLarge("SELECT 'a'" + " || 'a'".repeat(MANY) + from);
    assertTooLarge("SELECT 1" + " UNION ALL SELECT 1".repeat(MANY));
    assertTooLarge(
        "SELECT path FROM delta.files WHERE "
            + many("(UPPER(path) = '%d' AND added_version > 1)", " OR "));
    assertThat(rows("SELECT '" + brackets + "' FROM delta.files"))
        .isNotEmpty()
        .allMatch(row -> row.equals(Collections.singletonList(brackets)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REPEAT('a', %d)",
        "REPEAT(REPEAT('a', 10000), %d)",
        "REPEAT(UPPER(path), %d)",
        "REPEAT('a', CAST(%d AS BIGINT))",
        "LPAD(path, CAST(%d AS BIGINT))",
        "LPAD(path, %d)",
        "RPAD('a', %d, 'b')"
      })
  void aTextThatWouldFillTheMemoryIsRefused(String text) {
    String length = "SELECT CHAR_LENGTH(" + text + ") FROM delta.files LIMIT 1";
    assertThat(rows(length.formatted(20))).hasSize(1);
    assertThatThrownBy(() -> rows(length.formatted(2_000_000_000)))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT));
  }

  private void assertTooLarge(String sql) {
    assertThatThrownBy(() -> engine.plan(sql, "delta"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT));
  }
}
