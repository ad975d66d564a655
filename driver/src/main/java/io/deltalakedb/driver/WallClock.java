package io.deltalakedb.driver;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Date;
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
import java.time.format.DateTimeParseException;
import java.util.Calendar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date or a time as a result shows it, and JDBC's classes of it. Those hold an instant and print
 * it in the zone of the process: dates and times are therefore made in that zone, so that they
 * print what the result shows. A timestamp is an instant already, UTC. The zone is asked anew each
 * time, for a process may change it.
 *
 * @param shown what the result shows
 * @param hasTime whether there is a time of day
 */
record WallClock(LocalDateTime shown, boolean hasTime) {

  /** A DATE column's value. */
  static WallClock ofDays(long days) {
    return new WallClock(LocalDate.ofEpochDay(days).atStartOfDay(), false);
  }

  /** A TIMESTAMP column's value, milliseconds since the epoch. */
  static WallClock ofMillis(long millis) {
    return new WallClock(
        LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC), true);
  }

  /**
   * What a text says: a date, or a date and a time of day behind a blank or a T.
   *
   * @throws DeltaLakeDbException 22023 for another text
   */
  static WallClock ofText(String text) {
    try {
      String iso = text.strip().replace(' ', 'T');
      return iso.indexOf('T') < 0
          ? new WallClock(LocalDate.parse(iso).atStartOfDay(), false)
          : new WallClock(LocalDateTime.parse(iso), true);
    } catch (DateTimeParseException e) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE, "its text is no date or time like 2024-03-10 01:02:03", e);
    }
  }

  /** What {@code getObject} answers. */
  java.util.Date object() {
    return hasTime ? timestamp(null) : date(null);
  }

  Date date(@Nullable Calendar calendar) {
    return new Date(millis(shown.toLocalDate().atStartOfDay(), zone(calendar)));
  }

  Time time(@Nullable Calendar calendar) {
    return new Time(millis(LocalDate.EPOCH.atTime(shown.toLocalTime()), zone(calendar)));
  }

  /** Without a calendar the instant in UTC, else what shows the same in the calendar's zone. */
  Timestamp timestamp(@Nullable Calendar calendar) {
    return new Timestamp(millis(shown, calendar == null ? ZoneOffset.UTC : zone(calendar)));
  }

  /** The value as a class of {@code java.time} or JDBC, where it has one. */
  Optional<Object> as(Class<?> type) {
    if (type == LocalDate.class) {
      return Optional.of(shown.toLocalDate());
    }
    if (type == LocalDateTime.class) {
      return Optional.of(shown);
    }
    if (type == LocalTime.class && hasTime) {
      return Optional.of(shown.toLocalTime());
    }
    if (type == Instant.class && hasTime) {
      return Optional.of(shown.toInstant(ZoneOffset.UTC));
    }
    if (type == OffsetDateTime.class && hasTime) {
      return Optional.of(shown.atOffset(ZoneOffset.UTC));
    }
    if (type == ZonedDateTime.class && hasTime) {
      return Optional.of(shown.atZone(ZoneOffset.UTC));
    }
    if (type == Date.class) {
      return Optional.of(date(null));
    }
    if (type == Time.class && hasTime) {
      return Optional.of(time(null));
    }
    if (type == Timestamp.class) {
      return Optional.of(timestamp(null));
    }
    return Optional.empty();
  }

  private static ZoneId zone(@Nullable Calendar calendar) {
    return calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
  }

  private static long millis(LocalDateTime time, ZoneId zone) {
    return time.atZone(zone).toInstant().toEpochMilli();
  }
}
