package io.deltalakedb.calcite.table;

import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.core.schema.Primitive;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/** Calls of {@link FileValues} and {@link ExactValues} as expressions, which no database runs. */
final class FileFunctions {

  /** Part of a path: where a file's bounds and counts stand in its statistics. */
  static final String MIN = "minValues";

  static final String MAX = "maxValues";
  static final String NULLS = "nullCount";

  private final RexBuilder rex;
  private final RelDataTypeFactory types;

  FileFunctions(RexBuilder rex) {
    this.rex = rex;
    this.types = rex.getTypeFactory();
  }

  /** A value of the statistics as a column's type. */
  RexNode statistic(DeltaColumn column, String section, RexNode stats) {
    return typed(column.type(), stats, path(section, column), "text");
  }

  /** The value of a partition column. */
  RexNode partitionValue(DeltaColumn column, RexNode values) {
    return typed(column.type(), values, rex.makeLiteral(column.name()), "partitionText");
  }

  /** The count of nulls. */
  RexNode nullCount(DeltaColumn column, RexNode stats) {
    return call(SqlTypeName.BIGINT, FileValues.class, "whole", stats, path(NULLS, column));
  }

  /** The text of a bound. */
  RexNode boundText(DeltaColumn column, String section, RexNode stats) {
    return call(SqlTypeName.VARCHAR, FileValues.class, "text", stats, path(section, column));
  }

  /** A function of {@link ExactValues} that gives a count. */
  RexNode count(String name, RexNode... operands) {
    return exact(SqlTypeName.BIGINT, name, operands);
  }

  /** A function of {@link ExactValues} that gives whether something is so. */
  RexNode test(String name, RexNode... operands) {
    return exact(SqlTypeName.BOOLEAN, name, operands);
  }

  private RexNode exact(SqlTypeName type, String name, RexNode... operands) {
    return rex.makeCall(
        types.createSqlType(type), operator(ExactValues.class, name), List.of(operands));
  }

  private RexNode path(String section, DeltaColumn column) {
    return rex.makeLiteral(
        section + FileValues.SEPARATOR + String.join(FileValues.SEPARATOR, column.physicalPath()));
  }

  private RexNode typed(DataType type, RexNode json, RexNode path, String textFunction) {
    RelDataType wanted = DeltaTypes.sql(types, type, true);
    if (type instanceof Decimal decimal) {
      RexNode scale =
          rex.makeExactLiteral(
              java.math.BigDecimal.valueOf(decimal.scale()),
              types.createSqlType(SqlTypeName.INTEGER));
      return rex.makeCall(
          wanted, operator(FileValues.class, "decimal"), List.of(json, path, scale));
    }
    String name = type instanceof Primitive primitive ? primitive.name() : "";
    return switch (name) {
      case "byte", "short", "integer" ->
          rex.makeCast(wanted, call(SqlTypeName.BIGINT, FileValues.class, "whole", json, path));
      case "long" -> call(SqlTypeName.BIGINT, FileValues.class, "whole", json, path);
      case "float" ->
          rex.makeCast(wanted, call(SqlTypeName.DOUBLE, FileValues.class, "floating", json, path));
      case "double" -> call(SqlTypeName.DOUBLE, FileValues.class, "floating", json, path);
      case "boolean" -> call(SqlTypeName.BOOLEAN, FileValues.class, "truth", json, path);
      case "date" -> call(SqlTypeName.DATE, FileValues.class, "day", json, path);
      case "timestamp", "timestamp_ntz" ->
          call(SqlTypeName.TIMESTAMP, FileValues.class, "time", json, path);
      default -> call(SqlTypeName.VARCHAR, FileValues.class, textFunction, json, path);
    };
  }

  private RexNode call(SqlTypeName type, Class<?> place, String name, RexNode... operands) {
    RelDataType nullable = types.createTypeWithNullability(types.createSqlType(type), true);
    return rex.makeCall(nullable, operator(place, name), List.of(operands));
  }

  private static SqlUserDefinedFunction operator(Class<?> place, String name) {
    return new SqlUserDefinedFunction(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0,
        null,
        null,
        Objects.requireNonNull(ScalarFunctionImpl.create(place, name), name));
  }
}
