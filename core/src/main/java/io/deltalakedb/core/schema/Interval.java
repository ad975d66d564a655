package io.deltalakedb.core.schema;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as table properties spell them: {@code interval 30 days}, {@code 168 hours}. */
final class Interval {

  private static final Pattern PART = Pattern.compile("\\s*(\\d{1,12})\\s+([a-z]+)");

  private Interval() {}

  /** The duration; empty where it is not one, or of months, years or negative parts. */
  static Optional<Duration> parse(String text) {
    String parts = text.strip().toLowerCase(Locale.ROOT);
    if (parts.startsWith("interval ")) {
      parts = parts.substring("interval".length());
    }
    Matcher matcher = PART.matcher(parts);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (matcher.lookingAt()) {
      Optional<ChronoUnit> unit = unit(matcher.group(2));
      if (unit.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(unit.get().getDuration().multipliedBy(Long.parseLong(matcher.group(1))));
      end = matcher.end();
      matcher.region(end, parts.length());
    }
    return end > 0 && end == parts.length() ? Optional.of(sum) : Optional.empty();
  }

  private static Optional<ChronoUnit> unit(String word) {
    return switch (word) {
      case "week", "weeks" -> Optional.of(ChronoUnit.WEEKS);
      case "day", "days" -> Optional.of(ChronoUnit.DAYS);
      case "hour", "hours" -> Optional.of(ChronoUnit.HOURS);
      case "minute", "minutes" -> Optional.of(ChronoUnit.MINUTES);
      case "second", "seconds" -> Optional.of(ChronoUnit.SECONDS);
      case "millisecond", "milliseconds" -> Optional.of(ChronoUnit.MILLIS);
      case "microsecond", "microseconds" -> Optional.of(ChronoUnit.MICROS);
      default -> Optional.empty();
    };
  }
}
