package io.deltalakedb.mirror.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times of statistics as numbers. The form that engines write is read by its digits, for
 * a checkpoint has millions of them; whatever looks otherwise goes to the library.
 */
final class IsoTime {

  private static final long MICROS_OF_DAY = 86_400_000_000L;
  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 19;
  private static final int MICROS_LENGTH = 26;
  private static final int NANOS_LENGTH = 29;
  private static final long UNUSUAL = Long.MIN_VALUE;

  private IsoTime() {}

  /** Days since 1970-01-01; fails with DateTimeException where the text is no date. */
  static int epochDay(String text) {
    long day = text.length() == DATE_LENGTH ? day(text) : UNUSUAL;
    return Math.toIntExact(day == UNUSUAL ? LocalDate.parse(text).toEpochDay() : day);
  }

  /** Microseconds since the epoch of a time with a zone. */
  static long instantMicros(String text) {
    int end = text.length() - 1;
    long micros = end > 0 && text.charAt(end) == 'Z' ? usualMicros(text, end) : UNUSUAL;
    return micros == UNUSUAL
        ? micros(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant())
        : micros;
  }

  /** Microseconds of a time without a zone, counted as if it were UTC. */
  static long localMicros(String text) {
    long micros = usualMicros(text, text.length());
    return micros == UNUSUAL
        ? micros(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC))
        : micros;
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000L);
  }

  private static long usualMicros(String text, int end) {
    if (end < SECONDS_LENGTH || (text.charAt(10) != 'T' && text.charAt(10) != ' ')) {
      return UNUSUAL;
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int fraction = end == SECONDS_LENGTH ? 0 : fraction(text, end);
    long day = day(text);
    if (day == UNUSUAL
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || (hour | minute | second | fraction) < 0
        || hour > 23
        || minute > 59
        || second > 59) {
      return UNUSUAL;
    }
    return day * MICROS_OF_DAY + ((hour * 60L + minute) * 60 + second) * 1_000_000 + fraction;
  }

  private static long day(String text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    if ((year | month | day) < 0 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return UNUSUAL;
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }

  /** Microseconds; digits beyond are cut off. */
  private static int fraction(String text, int end) {
    if (text.charAt(SECONDS_LENGTH) != '.' || end > NANOS_LENGTH || end == SECONDS_LENGTH + 1) {
      return -1;
    }
    int last = Math.min(end, MICROS_LENGTH);
    int micros = number(text, SECONDS_LENGTH + 1, last);
    for (int at = last; micros >= 0 && at < MICROS_LENGTH; at++) {
      micros *= 10;
    }
    return number(text, last, end) < 0 ? -1 : micros;
  }

  /** The digits as a number, -1 where there is anything else. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
