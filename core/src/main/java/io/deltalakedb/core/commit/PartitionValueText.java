package io.deltalakedb.core.commit;

import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.core.schema.Primitive;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.regex.Pattern;

/** Which texts are values of a type (PROTOCOL.md, "Partition Value Serialization"). */
final class PartitionValueText {

  private static final Pattern FLOATING =
      Pattern.compile("[+-]?(\\d+\\.?\\d*([eE][+-]?\\d+)?|\\.\\d+([eE][+-]?\\d+)?|Infinity|NaN)");
  private static final DateTimeFormatter LOCAL_TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[' ']['T']HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder().append(LOCAL_TIMESTAMP).appendPattern("[XXX]").toFormatter();

  private PartitionValueText() {}

  static boolean isValid(DataType type, String value) {
    try {
      if (type instanceof Decimal decimal) {
        return fits(new BigDecimal(value), decimal);
      }
      return !(type instanceof Primitive primitive) || isPrimitive(primitive.name(), value);
    } catch (NumberFormatException | DateTimeException notOne) {
      return false;
    }
  }

  private static boolean fits(BigDecimal value, Decimal type) {
    BigDecimal plain = value.stripTrailingZeros();
    return plain.scale() <= type.scale()
        && plain.precision() - plain.scale() <= type.precision() - type.scale();
  }

  private static boolean isPrimitive(String type, String value) {
    return switch (type) {
      case "long" -> isWithin(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case "integer" -> isWithin(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "short" -> isWithin(value, Short.MIN_VALUE, Short.MAX_VALUE);
      case "byte" -> isWithin(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case "float", "double" -> FLOATING.matcher(value).matches();
      case "boolean" -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case "date" -> LocalDate.parse(value).getYear() <= 9_999_999;
      case "timestamp" -> TIMESTAMP.parse(value).isSupported(ChronoField.EPOCH_DAY);
      case "timestamp_ntz" -> LOCAL_TIMESTAMP.parse(value).isSupported(ChronoField.EPOCH_DAY);
      default -> true;
    };
  }

  private static boolean isWithin(String value, long least, long most) {
    long number = Long.parseLong(value);
    return least <= number && number <= most;
  }
}
