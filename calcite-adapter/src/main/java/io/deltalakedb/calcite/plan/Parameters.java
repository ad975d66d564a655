package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.TypedValues;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Reads the values that an execution brings for the {@code ?}. */
final class Parameters {

  private static final long DAY_MILLIS = 86_400_000L;

  private Parameters() {}

  /** The value of the 0-based parameter. */
  static @Nullable Object value(Execution execution, int index) {
    if (index >= execution.parameters().size()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot run the statement: parameter " + (index + 1) + " has no value");
    }
    return execution.parameters().get(index);
  }

  /** The value of the 0-based parameter, converted to the type that the statement asks for. */
  static @Nullable Object value(Execution execution, int index, RelDataType type) {
    Object value = value(execution, index);
    String what = "parameter " + (index + 1);
    SqlTypeName name = type.getSqlTypeName();
    return switch (name) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> whole(value, what);
      case FLOAT, REAL, DOUBLE -> TypedValues.convert(ColumnType.DOUBLE, value, what);
      case BOOLEAN -> TypedValues.convert(ColumnType.BOOLEAN, value, what);
      case CHAR, VARCHAR -> TypedValues.convert(ColumnType.VARCHAR, value, what);
      case TIMESTAMP -> TypedValues.convert(ColumnType.TIMESTAMP, value, what);
      case DATE -> days(value, what);
      default -> value;
    };
  }

  /** The value in the Java class that Calcite's own code reads for that type. */
  static @Nullable Object local(Execution execution, int index, RelDataType type) {
    String what = "parameter " + (index + 1);
    return switch (type.getSqlTypeName()) {
      case TINYINT, SMALLINT, INTEGER ->
          TypedValues.convert(ColumnType.INTEGER, value(execution, index), what);
      case BIGINT -> TypedValues.convert(ColumnType.BIGINT, value(execution, index), what);
      default -> value(execution, index, type);
    };
  }

  /** A whole number, or the real one that was given: {@code size > 1.5} compares as it stands. */
  private static @Nullable Object whole(@Nullable Object value, String what) {
    boolean fraction =
        value instanceof Number number && number.doubleValue() != Math.rint(number.doubleValue());
    return TypedValues.convert(fraction ? ColumnType.DOUBLE : ColumnType.BIGINT, value, what);
  }

  private static @Nullable Object days(@Nullable Object value, String what) {
    Object millis = TypedValues.convert(ColumnType.TIMESTAMP, value, what);
    return millis == null ? null : Math.toIntExact(Math.floorDiv((Long) millis, DAY_MILLIS));
  }
}
