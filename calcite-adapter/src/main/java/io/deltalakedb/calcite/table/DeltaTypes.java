package io.deltalakedb.calcite.table;

import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.core.schema.Primitive;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** Delta's types in SQL. Structs, arrays, maps and variants are JSON text. */
final class DeltaTypes {

  private DeltaTypes() {}

  static RelDataType sql(RelDataTypeFactory types, DataType type, boolean isNullable) {
    return types.createTypeWithNullability(plain(types, type), isNullable);
  }

  /** The type of a table's rows. */
  static RelDataType rowType(RelDataTypeFactory types, List<DeltaColumn> columns) {
    RelDataTypeFactory.Builder row = types.builder();
    columns.forEach(
        column -> row.add(column.name(), sql(types, column.type(), column.isNullable())));
    return row.build();
  }

  private static RelDataType plain(RelDataTypeFactory types, DataType type) {
    if (type instanceof Decimal decimal) {
      int most = types.getTypeSystem().getMaxPrecision(SqlTypeName.DECIMAL);
      int precision = Math.min(decimal.precision(), most);
      return types.createSqlType(
          SqlTypeName.DECIMAL, precision, Math.min(decimal.scale(), precision));
    }
    String name = type instanceof Primitive primitive ? primitive.name() : "";
    return types.createSqlType(
        switch (name) {
          case "byte" -> SqlTypeName.TINYINT;
          case "short" -> SqlTypeName.SMALLINT;
          case "integer" -> SqlTypeName.INTEGER;
          case "long" -> SqlTypeName.BIGINT;
          case "float" -> SqlTypeName.REAL;
          case "double" -> SqlTypeName.DOUBLE;
          case "boolean" -> SqlTypeName.BOOLEAN;
          case "date" -> SqlTypeName.DATE;
          case "timestamp", "timestamp_ntz" -> SqlTypeName.TIMESTAMP;
          case "binary" -> SqlTypeName.VARBINARY;
          default -> SqlTypeName.VARCHAR;
        });
  }
}
