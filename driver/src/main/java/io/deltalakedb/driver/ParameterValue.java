package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gives for a parameter, as the engine takes it: numbers, truth values, texts, bytes,
 * a {@link LocalDate}, a {@link LocalDateTime} in UTC, or the milliseconds of a day as Integer.
 */
final class ParameterValue {

  private static final int NANOS_PER_MILLI = 1_000_000;

  private ParameterValue() {}

  /** The value of a 1-based parameter; 22023 for a class that is no value. */
  static Object of(int index, Object value) throws SQLException {
    if (value instanceof java.util.Date date) {
      return of(date, null);
    }
    if (value instanceof Calendar calendar) {
      return utc(calendar.toInstant());
    }
    if (value instanceof Instant instant) {
      return utc(instant);
    }
    if (value instanceof OffsetDateTime time) {
      return utc(time.toInstant());
    }
    if (value instanceof ZonedDateTime time) {
      return utc(time.toInstant());
    }
    if (value instanceof LocalTime time) {
      return millisOfDay(time);
    }
    if (value instanceof UUID || value instanceof Character || value instanceof Enum<?>) {
      return value.toString();
    }
    if (isPlain(value)) {
      return value;
    }
    throw SqlExceptions.of(
        ErrorCode.INVALID_VALUE,
        "Cannot set parameter " + index + ": no SQL type for " + value.getClass().getName());
  }

  private static boolean isPlain(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof byte[]
        || value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof BigDecimal
        || value instanceof BigInteger
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Double
        || value instanceof Float;
  }

  /**
   * A date or a time of JDBC. Dates and times of day are what they print; a timestamp is an
   * instant, UTC, or with a calendar what it shows in that calendar's zone.
   */
  @SuppressWarnings("JavaUtilDate") // java.sql.Date and Time refuse toInstant
  static Object of(java.util.Date value, @Nullable Calendar calendar) {
    Instant instant = Instant.ofEpochMilli(value.getTime());
    ZoneId zone = calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
    if (value instanceof Date) {
      return LocalDate.ofInstant(instant, zone);
    }
    if (value instanceof Time) {
      return millisOfDay(LocalTime.ofInstant(instant, zone));
    }
    Instant exact = value instanceof Timestamp timestamp ? timestamp.toInstant() : instant;
    return calendar == null ? utc(exact) : LocalDateTime.ofInstant(exact, zone);
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Integer millisOfDay(LocalTime time) {
    return Math.toIntExact(time.toNanoOfDay() / NANOS_PER_MILLI);
  }
}
