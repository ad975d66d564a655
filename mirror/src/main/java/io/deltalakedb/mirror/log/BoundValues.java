package io.deltalakedb.mirror.log;

import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.mirror.log.ColumnFacts.Bound;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Bounds of Parquet as statistics of Delta have them (PROTOCOL.md, "Per-file Statistics"): dates
 * and times as texts, times cut to milliseconds.
 *
 * @param floatsHaveNaN whether the writer gives no bounds where there is a NaN
 * @param hasOldCalendar whether dates are of another calendar
 */
record BoundValues(boolean floatsHaveNaN, boolean hasOldCalendar) {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long DAY_MILLIS = 86_400_000;

  Optional<Bound> min(PrimitiveType type, Object value) {
    return bound(type, value);
  }

  /** NaN is above all other numbers. */
  Optional<Bound> max(PrimitiveType type, Object value) {
    boolean isFloating = value instanceof Float || value instanceof Double;
    return isFloating && !floatsHaveNaN ? Optional.empty() : bound(type, value);
  }

  private Optional<Bound> bound(PrimitiveType type, Object value) {
    DataType delta = FooterTypes.type(type);
    if (delta instanceof Decimal decimal) {
      return Optional.of(Bound.number(unscaled(value, decimal.scale()).toPlainString()));
    }
    return switch (delta.deltaName()) {
      case "byte", "short", "integer", "long" -> Optional.of(Bound.number(value.toString()));
      case "float", "double" ->
          Double.isFinite(((Number) value).doubleValue())
              ? Optional.of(Bound.number(value.toString()))
              : Optional.empty();
      case "string" -> value instanceof Binary text ? text(text) : Optional.empty();
      case "date" -> value instanceof Integer day ? date(day) : Optional.empty();
      case "timestamp" -> value instanceof Long time ? time(type, time, "Z") : Optional.empty();
      case "timestamp_ntz" -> value instanceof Long time ? time(type, time, "") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static BigDecimal unscaled(Object value, int scale) {
    return value instanceof Binary bytes
        ? new BigDecimal(new BigInteger(bytes.getBytes()), scale)
        : BigDecimal.valueOf(((Number) value).longValue(), scale);
  }

  /** Bounds may have been cut within a character. */
  private static Optional<Bound> text(Binary bytes) {
    try {
      return Optional.of(
          Bound.text(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(bytes.getBytes()))
                  .toString()));
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  private Optional<Bound> date(long day) {
    return isUsual(day) ? Optional.of(Bound.text(LocalDate.ofEpochDay(day).toString())) : none();
  }

  private Optional<Bound> time(PrimitiveType type, long time, String zone) {
    boolean isMillis =
        type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation unit
            && unit.getUnit() == TimeUnit.MILLIS;
    long millis = isMillis ? time : Math.floorDiv(time, 1000L);
    if (!isUsual(Math.floorDiv(millis, DAY_MILLIS))) {
      return none();
    }
    String text = MILLIS.format(Instant.ofEpochMilli(millis));
    return Optional.of(Bound.text(text + zone));
  }

  private boolean isUsual(long day) {
    return !hasOldCalendar && day >= FIRST_DAY && day <= LAST_DAY;
  }

  private static Optional<Bound> none() {
    return Optional.empty();
  }
}
