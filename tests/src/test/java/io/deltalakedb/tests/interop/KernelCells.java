package io.deltalakedb.tests.interop;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/** Rows of Delta Kernel as text, in the form in which Spark casts values to strings. */
final class KernelCells {
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter();

  private KernelCells() {}

  /** Adds the selected rows of a batch: cells between bars. */
  static void add(FilteredColumnarBatch batch, List<String> rows) {
    ColumnarBatch data = batch.getData();
    for (int row = 0; row < data.getSize(); row++) {
      int index = row;
      if (batch
          .getSelectionVector()
          .map(chosen -> !chosen.isNullAt(index) && chosen.getBoolean(index))
          .orElse(true)) {
        StringJoiner cells = new StringJoiner("|");
        for (int column = 0; column < data.getSchema().length(); column++) {
          cells.add(text(data.getColumnVector(column), row));
        }
        rows.add(cells.toString());
      }
    }
  }

  private static String text(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return "null";
    }
    DataType type = vector.getDataType();
    if (type instanceof StructType struct) {
      return struct(vector, struct, row);
    }
    if (type instanceof ArrayType) {
      return list(vector.getArray(row).getElements());
    }
    if (type instanceof MapType) {
      return map(vector.getMap(row).getKeys(), vector.getMap(row).getValues());
    }
    return scalar(vector, type, row);
  }

  private static String struct(ColumnVector vector, StructType type, int row) {
    StringJoiner fields = new StringJoiner(", ", "{", "}");
    for (int field = 0; field < type.length(); field++) {
      fields.add(text(vector.getChild(field), row));
    }
    return fields.toString();
  }

  private static String list(ColumnVector elements) {
    StringJoiner list = new StringJoiner(", ", "[", "]");
    for (int element = 0; element < elements.getSize(); element++) {
      list.add(text(elements, element));
    }
    return list.toString();
  }

  private static String map(ColumnVector keys, ColumnVector values) {
    StringJoiner map = new StringJoiner(", ", "{", "}");
    for (int entry = 0; entry < keys.getSize(); entry++) {
      map.add(text(keys, entry) + " -> " + text(values, entry));
    }
    return map.toString();
  }

  private static String scalar(ColumnVector vector, DataType type, int row) {
    if (type instanceof StringType) {
      return vector.getString(row);
    }
    if (type instanceof LongType) {
      return Long.toString(vector.getLong(row));
    }
    if (type instanceof IntegerType) {
      return Integer.toString(vector.getInt(row));
    }
    if (type instanceof ShortType) {
      return Short.toString(vector.getShort(row));
    }
    if (type instanceof ByteType) {
      return Byte.toString(vector.getByte(row));
    }
    if (type instanceof BooleanType) {
      return Boolean.toString(vector.getBoolean(row));
    }
    if (type instanceof DoubleType) {
      return Double.toString(vector.getDouble(row));
    }
    if (type instanceof FloatType) {
      return Float.toString(vector.getFloat(row));
    }
    if (type instanceof DecimalType) {
      return vector.getDecimal(row).toPlainString();
    }
    return rarer(vector, type, row);
  }

  private static String rarer(ColumnVector vector, DataType type, int row) {
    if (type instanceof BinaryType) {
      return HexFormat.of().withUpperCase().formatHex(vector.getBinary(row));
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(vector.getInt(row)).toString();
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      long micros = vector.getLong(row);
      Instant instant =
          Instant.ofEpochSecond(
              Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
      return TIMESTAMP.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
    throw new IllegalArgumentException("No text for " + type);
  }
}
