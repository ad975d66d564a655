package io.deltalakedb.core.predicate;

import static java.time.ZoneOffset.UTC;

import io.deltalakedb.core.schema.StructField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Values as the log writes them, in partition values and in statistics. A text that is none of the
 * type gives nothing.
 */
public final class LogText {

  private LogText() {}

  /** Whether a column's values compare as their texts do: not with a collation, nor padded. */
  public static boolean isInOrder(StructField field) {
    return Kind.of(field) != Kind.OPAQUE;
  }

  /** A whole number. */
  public static Optional<Long> whole(String text) {
    try {
      return ValueText.number(text).map(BigDecimal::longValueExact);
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  /** A number of so many digits behind the point. */
  public static Optional<BigDecimal> decimal(String text, int scale) {
    return ValueText.number(text).map(number -> number.setScale(scale, RoundingMode.HALF_UP));
  }

  /** A floating-point number, NaN and the infinities too. */
  public static Optional<Double> floating(String text) {
    return ValueText.floating(text);
  }

  /** A boolean. */
  public static Optional<Boolean> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A date, in days since the epoch. */
  public static Optional<Integer> day(String text) {
    try {
      return Optional.of(Math.toIntExact(LocalDate.parse(text).toEpochDay()));
    } catch (DateTimeException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  /** A time, in milliseconds since the epoch, rounded down; UTC where it has no zone. */
  public static Optional<Long> millis(String text) {
    return ValueText.moment(text)
        .map(moment -> moment.local().toInstant(moment.zone().orElse(UTC)).toEpochMilli());
  }
}
