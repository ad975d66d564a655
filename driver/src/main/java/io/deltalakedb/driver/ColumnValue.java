package io.deltalakedb.driver;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.UUID;

/**
 * What a value of a result is as another type. A value that does not fit is refused: 22023 for what
 * it is, 22003 for how large it is.
 */
final class ColumnValue {

  private ColumnValue() {}

  static long whole(Object value, long least, long most) {
    long number = 0;
    if (value instanceof Long || value instanceof Integer) {
      number = ((Number) value).longValue();
    } else {
      BigDecimal exact = decimal(value).setScale(0, RoundingMode.DOWN);
      if (exact.precision() > 19 || exact.toBigInteger().bitLength() > 63) {
        throw tooLarge(value);
      }
      number = exact.longValue();
    }
    if (number < least || number > most) {
      throw tooLarge(value);
    }
    return number;
  }

  private static DeltaLakeDbException tooLarge(Object value) {
    return new DeltaLakeDbException(
        ErrorCode.NUMBER_OUT_OF_RANGE, value + " does not fit; ask for a larger type");
  }

  static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal exact) {
      return exact;
    }
    if (value instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    try {
      return new BigDecimal(value.toString().strip());
    } catch (NumberFormatException e) {
      throw misfit(value, "number");
    }
  }

  static double real(Object value) {
    return value instanceof Double || value instanceof Float
        ? ((Number) value).doubleValue()
        : decimal(value).doubleValue();
  }

  /** Numbers are true but for 0; texts are what they say. */
  static boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number) {
      return real(value) != 0;
    }
    return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw misfit(value, "truth value");
    };
  }

  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw misfit(value, "date or time");
  }

  static UUID uuid(Object value) {
    try {
      return UUID.fromString(value.toString());
    } catch (IllegalArgumentException e) {
      throw misfit(value, "UUID");
    }
  }

  private static DeltaLakeDbException misfit(Object value, String what) {
    String text = value.toString();
    String shown = text.length() <= 60 ? text : text.substring(0, 60) + "...";
    return new DeltaLakeDbException(ErrorCode.INVALID_VALUE, "'" + shown + "' is no " + what);
  }
}
