package io.deltalakedb.core.predicate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Values as texts, in the log and in predicates. A text that is none of the kind gives nothing. */
final class ValueText {

  private static final int MAX_EXPONENT = 1000;
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private ValueText() {}

  /** A moment as it is written: local, and its zone where one is given. */
  record Moment(LocalDateTime local, Optional<ZoneOffset> zone) {

    Value at(ZoneOffset offset) {
      return seconds(local.toInstant(offset));
    }
  }

  static Optional<Value> exact(String text) {
    return number(text).map(Value.Exact::new);
  }

  static Optional<Double> floating(String text) {
    return switch (text) {
      case "NaN" -> Optional.of(Double.NaN);
      case "Infinity", "+Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> number(text).map(BigDecimal::doubleValue);
    };
  }

  static Optional<BigDecimal> number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > MAX_EXPONENT
          ? Optional.empty()
          : Optional.of(number);
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  static Optional<Value> truth(String text) {
    return LogText.truth(text).map(truth -> Value.Exact.of(truth ? 1 : 0));
  }

  static Optional<Value> day(String text) {
    return LogText.day(text).map(Value.Exact::of);
  }

  /** A moment; a day alone is its midnight. */
  static Optional<Moment> moment(String text) {
    try {
      TemporalAccessor parsed = MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      if (parsed instanceof OffsetDateTime at) {
        return Optional.of(new Moment(at.toLocalDateTime(), Optional.of(at.getOffset())));
      }
      return Optional.of(new Moment(LocalDateTime.from(parsed), Optional.empty()));
    } catch (DateTimeException notOne) {
      return midnight(text);
    }
  }

  private static Optional<Moment> midnight(String text) {
    try {
      return Optional.of(new Moment(LocalDate.parse(text).atStartOfDay(), Optional.empty()));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  private static Value seconds(Instant instant) {
    BigDecimal nanos = BigDecimal.valueOf(instant.getNano(), 9);
    return new Value.Exact(BigDecimal.valueOf(instant.getEpochSecond()).add(nanos));
  }
}
