package io.deltalakedb.mirror.log;

import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.core.schema.Primitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A value of a table's column in a checkpoint: its Parquet type as Spark writes it, and how text
 * becomes a value. Text that is no value of the type is null: a missing bound only prunes less.
 *
 * @param name physical name
 * @param type of the column
 * @param parser of texts, chosen once for all values
 */
record TypedLeaf(String name, DataType type, Function<String, Object> parser) {

  private static final int MAX_INT_PRECISION = 9;
  private static final int MAX_LONG_PRECISION = 18;

  TypedLeaf(String name, DataType type) {
    this(name, type, parser(type));
  }

  /** The leaf of a column that has bounds: no booleans, binaries, variants, lists and maps. */
  static Optional<TypedLeaf> bound(String name, DataType type) {
    return switch (type.deltaName()) {
      case "byte", "short", "integer", "long", "float", "double", "string", "date" ->
          Optional.of(new TypedLeaf(name, type));
      case "timestamp", "timestamp_ntz" -> Optional.of(new TypedLeaf(name, type));
      default ->
          type instanceof Decimal ? Optional.of(new TypedLeaf(name, type)) : Optional.empty();
    };
  }

  static TypedLeaf count(String name) {
    return new TypedLeaf(name, new Primitive("long"));
  }

  PrimitiveType parquet() {
    return switch (type.deltaName()) {
      case "byte" -> annotated(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true));
      case "short" -> annotated(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true));
      case "integer" -> Types.optional(PrimitiveTypeName.INT32).named(name);
      case "long" -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case "float" -> Types.optional(PrimitiveTypeName.FLOAT).named(name);
      case "double" -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case "boolean" -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case "date" -> annotated(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType());
      case "timestamp" -> timestamp(true);
      case "timestamp_ntz" -> timestamp(false);
      case "string" -> annotated(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
      default -> decimal((Decimal) type);
    };
  }

  private PrimitiveType annotated(PrimitiveTypeName primitive, LogicalTypeAnnotation annotation) {
    return Types.optional(primitive).as(annotation).named(name);
  }

  private PrimitiveType timestamp(boolean isUtc) {
    return annotated(
        PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(isUtc, TimeUnit.MICROS));
  }

  private PrimitiveType decimal(Decimal decimal) {
    LogicalTypeAnnotation annotation =
        LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision());
    if (decimal.precision() <= MAX_INT_PRECISION) {
      return annotated(PrimitiveTypeName.INT32, annotation);
    }
    if (decimal.precision() <= MAX_LONG_PRECISION) {
      return annotated(PrimitiveTypeName.INT64, annotation);
    }
    return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
        .length(bytesOf(decimal.precision()))
        .as(annotation)
        .named(name);
  }

  private static int bytesOf(int precision) {
    return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
  }

  /** The value of a text, null where it is none of the type. */
  @Nullable Object parse(String text) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    } catch (ArithmeticException e) {
      return null; // digits that the type has no room for
    }
  }

  private static Function<String, Object> parser(DataType type) {
    return switch (type.deltaName()) {
      case "byte" -> text -> (int) Byte.parseByte(text);
      case "short" -> text -> (int) Short.parseShort(text);
      case "integer" -> Integer::parseInt;
      case "long" -> Long::parseLong;
      case "float" -> Float::parseFloat;
      case "double" -> Double::parseDouble;
      case "boolean" -> TypedLeaf::truth;
      case "date" -> IsoTime::epochDay;
      case "timestamp" -> IsoTime::instantMicros;
      case "timestamp_ntz" -> IsoTime::localMicros;
      case "string" -> Binary::fromString;
      default -> text -> unscaled((Decimal) type, new BigDecimal(text));
    };
  }

  private static Object truth(String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new NumberFormatException(text);
    }
    return Boolean.parseBoolean(text);
  }

  private static Object unscaled(Decimal decimal, BigDecimal value) {
    BigDecimal scaled = value.setScale(decimal.scale());
    if (scaled.precision() > decimal.precision()) {
      throw new ArithmeticException("too many digits");
    }
    if (decimal.precision() <= MAX_INT_PRECISION) {
      return scaled.unscaledValue().intValueExact();
    }
    if (decimal.precision() <= MAX_LONG_PRECISION) {
      return scaled.unscaledValue().longValueExact();
    }
    byte[] digits = scaled.unscaledValue().toByteArray();
    byte[] bytes = new byte[bytesOf(decimal.precision())];
    Arrays.fill(bytes, (byte) (scaled.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, bytes, bytes.length - digits.length, digits.length);
    return Binary.fromConstantByteArray(bytes);
  }

  static void write(RecordConsumer out, Object value) {
    if (value instanceof Long number) {
      out.addLong(number);
    } else if (value instanceof Integer number) {
      out.addInteger(number);
    } else if (value instanceof Binary bytes) {
      out.addBinary(bytes);
    } else if (value instanceof Double number) {
      out.addDouble(number);
    } else if (value instanceof Float number) {
      out.addFloat(number);
    } else {
      out.addBoolean((Boolean) value);
    }
  }
}
