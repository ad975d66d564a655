package io.deltalakedb.calcite.table;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.predicate.LogText;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the log knows exactly of the rows of files; where it does not, the query is refused (0A000).
 * Public, because code that Calcite generates calls it.
 */
public final class ExactValues {

  /** Writers cut texts to so many characters. */
  private static final int CUT_LENGTH = 32;

  /** Digits that a double keeps, through which some writers pass decimals. */
  private static final int DOUBLE_DIGITS = 15;

  private ExactValues() {}

  /**
   * The rows of files that are not deleted.
   *
   * @param table name, for the refusal
   * @param files how many there are
   * @param known how many of them say how many rows they have
   * @param records rows of these
   * @param deleted rows that deletion vectors mark
   */
  public static long rows(
      String table, long files, long known, @Nullable Long records, @Nullable Long deleted) {
    if (known < files) {
      throw refused(table, (files - known) + " of its files do not say how many rows they have");
    }
    return orZero(records) - orZero(deleted);
  }

  /**
   * The rows of a file in which a column is not null.
   *
   * @param column name of table and column, for the refusal
   */
  public static long notNull(
      String column,
      @Nullable Long nulls,
      @Nullable Long records,
      @Nullable Long deleted,
      @Nullable Boolean tight) {
    if (nulls == null || records == null) {
      throw refused(column, "the log has no count of nulls for each file");
    }
    long live = records - orZero(deleted);
    if (nulls == 0 || nulls.longValue() == records) {
      return nulls == 0 ? live : 0;
    }
    if (!isTight(tight, deleted)) {
      throw refused(column, "rows have been deleted from files with nulls");
    }
    return live - nulls;
  }

  /** Whether a file has no row in which a column has a value. */
  public static boolean hasNoValue(
      @Nullable Long nulls, @Nullable Long records, @Nullable Long deleted) {
    return records != null && (records == 0 || records.equals(nulls) || records.equals(deleted));
  }

  /**
   * That a bound of a column is one of its values; else the query is refused.
   *
   * @param column name of table and column, for the refusal
   * @param bound text of the minimum or maximum
   * @param type Delta's name of the column's type
   */
  public static boolean isValue(
      String column,
      @Nullable String bound,
      String type,
      @Nullable Long deleted,
      @Nullable Boolean tight) {
    if (!isTight(tight, deleted)) {
      throw refused(column, "rows have been deleted from its files, so that bounds are wide");
    }
    if (bound == null) {
      throw refused(column, "the log has no bounds for each file");
    }
    if (!isExact(bound, type)) {
      throw refused(column, "bounds such as '" + bound + "' may be rounded or cut");
    }
    return true;
  }

  private static boolean isTight(@Nullable Boolean tight, @Nullable Long deleted) {
    return tight == null ? orZero(deleted) == 0 : tight;
  }

  private static boolean isExact(String bound, String type) {
    if (type.startsWith("decimal")) {
      Optional<BigDecimal> number = LogText.decimal(bound, DOUBLE_DIGITS * 2);
      return number.isPresent() && number.get().stripTrailingZeros().precision() <= DOUBLE_DIGITS;
    }
    return switch (type) {
      case "date" -> LogText.day(bound).isPresent();
      case "string" -> bound.codePointCount(0, bound.length()) < CUT_LENGTH;
      default -> LogText.whole(bound).isPresent();
    };
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  static DeltaLakeDbException refused(String what, String why) {
    return new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot answer from the log what is asked of "
            + what
            + ": "
            + why
            + "; the rows of tables are not read here. Read them with an engine such as Spark or"
            + " Trino at delta.tables.location; delta.files and delta.plan_files list the files");
  }
}
