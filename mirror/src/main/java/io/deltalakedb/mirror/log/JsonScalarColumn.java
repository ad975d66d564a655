package io.deltalakedb.mirror.log;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A primitive column as JSON, in the forms of the statistics of a commit: decimals with their
 * digits, dates and timestamps as text, NaN and the infinities as text. Binary values are left out.
 */
final class JsonScalarColumn extends PrimitiveConverter {

  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
  private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

  private final String name;
  private final StringBuilder out;
  private final Runnable onValue;
  private final @Nullable LogicalTypeAnnotation annotation;
  private final PrimitiveTypeName primitive;

  JsonScalarColumn(PrimitiveType type, String name, StringBuilder out, Runnable onValue) {
    this.name = name;
    this.out = out;
    this.onValue = onValue;
    this.annotation = type.getLogicalTypeAnnotation();
    this.primitive = type.getPrimitiveTypeName();
  }

  @Override
  public void addBinary(Binary value) {
    if (primitive == PrimitiveTypeName.INT96) {
      timestamp(microsOfInt96(value), true);
    } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      decimal(new BigInteger(value.getBytes()), decimal);
    } else if (isText()) {
      JsonColumns.begin(out, name);
      JsonText.append(out, value.toStringUsingUTF8());
      onValue.run();
    }
  }

  private boolean isText() {
    return annotation instanceof StringLogicalTypeAnnotation
        || annotation instanceof EnumLogicalTypeAnnotation
        || annotation instanceof JsonLogicalTypeAnnotation;
  }

  @Override
  public void addInt(int value) {
    if (annotation instanceof DateLogicalTypeAnnotation) {
      text(LocalDate.ofEpochDay(value).toString());
    } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      decimal(BigInteger.valueOf(value), decimal);
    } else {
      number(Integer.toString(value));
    }
  }

  @Override
  public void addLong(long value) {
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      timestamp(micros(value, timestamp), timestamp.isAdjustedToUTC());
    } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      decimal(BigInteger.valueOf(value), decimal);
    } else {
      number(Long.toString(value));
    }
  }

  @Override
  public void addBoolean(boolean value) {
    number(Boolean.toString(value));
  }

  @Override
  public void addFloat(float value) {
    if (Float.isFinite(value)) {
      number(Float.toString(value));
    } else {
      text(Float.toString(value));
    }
  }

  @Override
  public void addDouble(double value) {
    if (Double.isFinite(value)) {
      number(Double.toString(value));
    } else {
      text(Double.toString(value));
    }
  }

  private void decimal(BigInteger unscaled, DecimalLogicalTypeAnnotation type) {
    number(new BigDecimal(unscaled, type.getScale()).toPlainString());
  }

  private void number(String digits) {
    JsonColumns.begin(out, name);
    out.append(digits);
    onValue.run();
  }

  private void text(String plain) {
    JsonColumns.begin(out, name);
    out.append('"').append(plain).append('"');
    onValue.run();
  }

  private static long micros(long value, TimestampLogicalTypeAnnotation type) {
    return switch (type.getUnit()) {
      case MILLIS -> Math.multiplyExact(value, 1000L);
      case MICROS -> value;
      case NANOS -> Math.floorDiv(value, 1000L);
    };
  }

  private static long microsOfInt96(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = bytes.getLong();
    long julianDay = Integer.toUnsignedLong(bytes.getInt());
    return (julianDay - JULIAN_DAY_OF_EPOCH) * MICROS_PER_DAY + Math.floorDiv(nanosOfDay, 1000L);
  }

  /** Milliseconds, as writers of statistics give them; microseconds only where there are some. */
  private void timestamp(long micros, boolean isUtc) {
    JsonColumns.begin(out, name);
    long ofDay = Math.floorMod(micros, MICROS_PER_DAY);
    out.append('"').append(LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY))).append('T');
    long second = ofDay / 1_000_000;
    digits(second / 3600, 2);
    out.append(':');
    digits(second / 60 % 60, 2);
    out.append(':');
    digits(second % 60, 2);
    out.append('.');
    long fraction = ofDay % 1_000_000;
    if (fraction % 1000 == 0) {
      digits(fraction / 1000, 3);
    } else {
      digits(fraction, 6);
    }
    out.append(isUtc ? "Z\"" : "\"");
    onValue.run();
  }

  private void digits(long value, int width) {
    String text = Long.toString(value);
    out.append("0".repeat(width - text.length())).append(text);
  }
}
