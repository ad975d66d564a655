package io.deltalakedb.core.predicate;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column as the log has them (PROTOCOL.md, "Partition Value Serialization" and
 * "Per-file Statistics"). Wherever writers round, bounds are widened so far that no row falls out.
 */
final class LogValues {

  /** Writers cut texts, by default to so many characters, not all of them round up. */
  private static final int CUT_LENGTH = 32;

  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  /** No zone is further from UTC. */
  private static final BigDecimal MAX_OFFSET_SECONDS = BigDecimal.valueOf(18L * 3600);

  private static final BigDecimal MILLISECOND = new BigDecimal("0.001");

  /** Digits that a double keeps. */
  private static final int DOUBLE_DIGITS = 15;

  private LogValues() {}

  /** A partition value; null and the empty text are null, what does not parse is not known. */
  static Range partition(Kind kind, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Range.NULL;
    }
    return switch (kind) {
      case EXACT -> one(ValueText.exact(text));
      case TEXT -> Range.of(new Value.Text(text));
      case TRUTH -> one(ValueText.truth(text));
      case DAY -> one(ValueText.day(text));
      case DOUBLE -> one(ValueText.floating(text).map(Value.Floating::of));
      case FLOAT -> partitionFloat(text);
      case MOMENT -> ValueText.moment(text).map(LogValues::moment).orElse(Range.UNKNOWN);
      case LOCAL_MOMENT ->
          one(ValueText.moment(text).filter(m -> m.zone().isEmpty()).map(m -> m.at(UTC)));
      case OPAQUE, INCOMPARABLE -> Range.ANY_VALUE;
    };
  }

  private static Range one(Optional<Value> value) {
    return value.map(Range::of).orElse(Range.UNKNOWN);
  }

  /** Read as a float or, after a change of the type, as a double. */
  private static Range partitionFloat(String text) {
    Optional<Double> number = ValueText.floating(text);
    if (number.isEmpty()) {
      return Range.UNKNOWN;
    }
    double asDouble = number.get();
    double asFloat = (float) asDouble;
    return Range.between(
        Value.Floating.of(Math.min(asDouble, asFloat)),
        Value.Floating.of(Math.max(asDouble, asFloat)));
  }

  /** Without a zone it is in that of the writer, which nobody noted. */
  private static Range moment(ValueText.Moment moment) {
    if (moment.zone().isPresent()) {
      return Range.of(moment.at(moment.zone().get()));
    }
    return Range.between(
        moved(moment.at(UTC), MAX_OFFSET_SECONDS.negate()),
        moved(moment.at(UTC), MAX_OFFSET_SECONDS));
  }

  /** A minimum of the statistics; empty where it says nothing. */
  static Optional<Value> low(Kind kind, String text) {
    return switch (kind) {
      case EXACT -> ValueText.number(text).map(n -> new Value.Exact(n.subtract(rounding(n))));
      case TEXT -> Optional.of(new Value.Text(text));
      case TRUTH -> ValueText.truth(text);
      case DAY -> ValueText.day(text);
      case DOUBLE -> numeric(text).map(Value.Floating::of);
      case FLOAT -> numeric(text).map(LogValues::floatBelow);
      case MOMENT -> moment(text, true);
      case LOCAL_MOMENT -> moment(text, false);
      case OPAQUE, INCOMPARABLE -> Optional.empty();
    };
  }

  /** A maximum of the statistics; empty where it says nothing. */
  static Optional<Value> high(Kind kind, String text) {
    return switch (kind) {
      case EXACT -> ValueText.number(text).map(n -> new Value.Exact(n.add(rounding(n))));
      case TEXT -> Optional.of(highText(text));
      case TRUTH -> ValueText.truth(text);
      case DAY -> ValueText.day(text);
      case DOUBLE -> numeric(text).map(Value.Floating::of);
      case FLOAT -> numeric(text).map(LogValues::floatAbove);
      case MOMENT -> moment(text, true).map(value -> moved(value, MILLISECOND));
      case LOCAL_MOMENT -> moment(text, false).map(value -> moved(value, MILLISECOND));
      case OPAQUE, INCOMPARABLE -> Optional.empty();
    };
  }

  /** A bound that is NaN bounds nothing: as minimum it hides numbers, as maximum it is the top. */
  private static Optional<Double> numeric(String text) {
    return ValueText.floating(text).filter(number -> !number.isNaN());
  }

  private static Optional<Value> moment(String text, boolean zoned) {
    return ValueText.moment(text)
        .filter(moment -> moment.zone().isPresent() == zoned)
        .map(moment -> moment.at(moment.zone().orElse(UTC)));
  }

  private static Value moved(Value value, BigDecimal seconds) {
    return value instanceof Value.Exact exact
        ? new Value.Exact(exact.number().add(seconds))
        : value;
  }

  private static Value.Text highText(String text) {
    boolean mayBeCut = text.codePointCount(0, text.length()) >= CUT_LENGTH;
    return new Value.Text(mayBeCut ? text + LAST_CHARACTER : text);
  }

  /** Some writers pass decimals through doubles; what has no more digits than those is exact. */
  private static BigDecimal rounding(BigDecimal number) {
    boolean exact = number.precision() <= DOUBLE_DIGITS || number.scale() <= 0;
    return exact ? BigDecimal.ZERO : number.abs().movePointLeft(DOUBLE_DIGITS);
  }

  /** Floats are written with few digits and read as floats or as doubles: one step each way. */
  private static Value floatBelow(double number) {
    return Value.Floating.of(Math.nextDown((float) number));
  }

  private static Value floatAbove(double number) {
    return Value.Floating.of(Math.nextUp((float) number));
  }
}
