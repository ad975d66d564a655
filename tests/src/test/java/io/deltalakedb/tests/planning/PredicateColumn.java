package io.deltalakedb.tests.planning;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.deltalakedb.tests.interop.KernelFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column that predicates can ask for, with values that it has.
 *
 * @param path names from the top
 * @param isPartition whether the table is partitioned by it
 * @param values some of its values in the table, none of them null
 */
record PredicateColumn(List<String> path, boolean isPartition, List<Literal> values) {

  private static final int MAX_VALUES = 200;

  /** The columns of a table that have values, nested ones too. */
  static List<PredicateColumn> of(KernelFiles table) {
    Map<List<String>, List<Literal>> values = new LinkedHashMap<>();
    for (List<FilteredColumnarBatch> batches : table.batches().values()) {
      for (FilteredColumnarBatch batch : batches) {
        StructType schema = batch.getData().getSchema();
        for (int column = 0; column < schema.length(); column++) {
          collect(
              List.of(schema.at(column).getName()),
              batch.getData().getColumnVector(column),
              batch,
              values);
        }
      }
    }
    Set<String> partitions = table.partitionColumns();
    return values.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(
            entry ->
                new PredicateColumn(
                    entry.getKey(),
                    entry.getKey().size() == 1 && partitions.contains(entry.getKey().get(0)),
                    entry.getValue()))
        .toList();
  }

  private static void collect(
      List<String> path,
      ColumnVector vector,
      FilteredColumnarBatch batch,
      Map<List<String>, List<Literal>> values) {
    if (vector.getDataType() instanceof StructType struct) {
      List<StructField> fields = struct.fields();
      for (int i = 0; i < fields.size(); i++) {
        List<String> inner = new ArrayList<>(path);
        inner.add(fields.get(i).getName());
        collect(inner, vector.getChild(i), batch, values);
      }
      return;
    }
    List<Literal> found = values.computeIfAbsent(path, unused -> new ArrayList<>());
    for (int row = 0; row < batch.getData().getSize() && found.size() < MAX_VALUES; row++) {
      if (KernelFiles.isChosen(batch, row) && !vector.isNullAt(row)) {
        literal(vector, row).ifPresent(found::add);
      }
    }
  }

  private static Optional<Literal> literal(ColumnVector vector, int row) {
    DataType type = vector.getDataType();
    Literal literal = null;
    if (type instanceof ByteType) {
      literal = Literal.ofByte(vector.getByte(row));
    } else if (type instanceof ShortType) {
      literal = Literal.ofShort(vector.getShort(row));
    } else if (type instanceof IntegerType) {
      literal = Literal.ofInt(vector.getInt(row));
    } else if (type instanceof LongType) {
      literal = Literal.ofLong(vector.getLong(row));
    } else if (type instanceof FloatType) {
      literal = Literal.ofFloat(vector.getFloat(row));
    } else if (type instanceof DoubleType) {
      literal = Literal.ofDouble(vector.getDouble(row));
    } else if (type instanceof StringType) {
      literal = Literal.ofString(vector.getString(row));
    } else if (type instanceof BooleanType) {
      literal = Literal.ofBoolean(vector.getBoolean(row));
    } else if (type instanceof DateType) {
      literal = Literal.ofDate(vector.getInt(row));
    } else if (type instanceof TimestampType) {
      literal = Literal.ofTimestamp(vector.getLong(row));
    } else if (type instanceof TimestampNTZType) {
      literal = Literal.ofTimestampNtz(vector.getLong(row));
    } else if (type instanceof DecimalType decimal) {
      literal =
          Literal.ofDecimal(vector.getDecimal(row), decimal.getPrecision(), decimal.getScale());
    }
    return Optional.ofNullable(literal);
  }

  Column kernel() {
    return new Column(path.toArray(String[]::new));
  }

  String sql() {
    return path.stream()
        .map(name -> "`" + name.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }
}
