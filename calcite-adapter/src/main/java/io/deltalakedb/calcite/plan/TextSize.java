package io.deltalakedb.calcite.plan;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.jspecify.annotations.Nullable;

/** Checks how long a text becomes; public, because Calcite calls it. */
public final class TextSize {

  private static final int MOST_CHARACTERS = 1 << 24;

  /** The number of times a text is repeated, checked. */
  static final SqlOperator TIMES = function("CHECKED_TIMES", "times");

  /** The length that a text is padded to, checked. */
  static final SqlOperator LENGTH = function("CHECKED_LENGTH", "length");

  /** The same of a BIGINT. */
  static final SqlOperator MANY_TIMES = function("CHECKED_MANY_TIMES", "manyTimes");

  /** The same of a BIGINT. */
  static final SqlOperator LARGE_LENGTH = function("CHECKED_LARGE_LENGTH", "largeLength");

  private TextSize() {}

  private static SqlOperator function(String name, String method) {
    return new SqlUserDefinedFunction(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG1,
        InferTypes.FIRST_KNOWN,
        OperandTypes.operandMetadata(
            List.of(SqlTypeFamily.ANY, SqlTypeFamily.INTEGER),
            types -> List.of(types.createSqlType(SqlTypeName.ANY)),
            index -> index == 0 ? "text" : "count",
            index -> false),
        ScalarFunctionImpl.create(TextSize.class, method));
  }

  public static @Nullable Integer times(@Nullable Object text, @Nullable Integer count) {
    return text == null || count == null
        ? count
        : checked(count, (long) String.valueOf(text).length() * count);
  }

  public static @Nullable Integer length(@Nullable Object text, @Nullable Integer count) {
    return text == null || count == null ? count : checked(count, count);
  }

  public static @Nullable Integer manyTimes(@Nullable Object text, @Nullable Long count) {
    if (text == null || count == null) {
      return null;
    }
    long length = String.valueOf(text).length();
    boolean isEndless = length > 0 && count > Long.MAX_VALUE / length;
    return checked(small(count), isEndless ? Long.MAX_VALUE : length * Math.max(count, 0));
  }

  public static @Nullable Integer largeLength(@Nullable Object text, @Nullable Long count) {
    return text == null || count == null ? null : checked(small(count), count);
  }

  private static Integer small(long count) {
    return (int) Math.max(Math.min(count, Integer.MAX_VALUE), Integer.MIN_VALUE);
  }

  private static Integer checked(Integer count, long characters) {
    if (characters > MOST_CHARACTERS) {
      throw new DeltaLakeDbException(
          ErrorCode.LIMIT,
          "Cannot compute a row: a text of "
              + characters
              + " characters is longer than the most, "
              + MOST_CHARACTERS);
    }
    return count;
  }
}
