package io.deltalakedb.calcite.procedure;

import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Converts what a caller gives (a literal, a JDBC parameter) to the Java class of a type: Long,
 * Integer, Double, Boolean, String, and Long milliseconds since the epoch for TIMESTAMP.
 */
public final class TypedValues {

  private TypedValues() {}

  /** The value in the type's Java class; null stays null. A misfit is refused, naming what. */
  public static @Nullable Object convert(ColumnType type, @Nullable Object value, String what) {
    if (value == null) {
      return null;
    }
    try {
      return switch (type) {
        case BIGINT -> integer(value).longValueExact();
        case INTEGER -> integer(value).intValueExact();
        case DOUBLE -> decimal(value).doubleValue();
        case BOOLEAN -> bool(value);
        case VARCHAR -> text(value);
        case TIMESTAMP -> millis(value);
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeParseException misfit) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot read " + what + ": " + shown(value) + " is not a valid " + type,
          misfit);
    }
  }

  private static BigInteger integer(Object value) {
    return decimal(value).toBigIntegerExact();
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Number || value instanceof String) {
      return new BigDecimal(value.toString().strip());
    }
    throw new NumberFormatException();
  }

  private static Boolean bool(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    String text = value.toString().strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new NumberFormatException();
    };
  }

  private static String text(Object value) {
    if (value instanceof byte[]) {
      throw new NumberFormatException();
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static Long millis(Object value) {
    if (value instanceof Long millis) {
      return millis;
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toEpochMilli();
    }
    if (value instanceof Date date) {
      return millis(date.toLocalDate().toString());
    }
    if (value instanceof Instant instant) {
      return instant.toEpochMilli();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toEpochMilli();
    }
    return millis(value.toString().strip());
  }

  private static Long millis(String text) {
    String iso = text.replace(' ', 'T');
    if (iso.indexOf('T') < 0) {
      return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > 9) {
      return OffsetDateTime.parse(iso).toInstant().toEpochMilli();
    }
    return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static String shown(Object value) {
    String text = value.toString();
    return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "...") + "'";
  }
}
