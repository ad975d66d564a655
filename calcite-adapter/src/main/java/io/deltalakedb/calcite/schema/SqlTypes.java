package io.deltalakedb.calcite.schema;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * The types of the SQL that users write: UTF-8 text, no padded CHAR, whole-number averages real.
 */
public final class SqlTypes extends JavaTypeFactoryImpl {

  /** Digits of a second that a TIMESTAMP keeps. */
  public static final int TIMESTAMP_PRECISION = 3;

  public SqlTypes() {
    super(new TypeSystem());
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  /** The row type of these columns. */
  public static RelDataType rowType(RelDataTypeFactory types, List<Column> columns) {
    RelDataTypeFactory.Builder row = types.builder();
    for (Column column : columns) {
      row.add(column.name(), type(types, column.type(), column.nullable()));
    }
    return row.build();
  }

  /** The SQL type of a column type. */
  public static RelDataType type(RelDataTypeFactory types, ColumnType type, boolean nullable) {
    RelDataType plain =
        switch (type) {
          case BIGINT -> types.createSqlType(SqlTypeName.BIGINT);
          case INTEGER -> types.createSqlType(SqlTypeName.INTEGER);
          case DOUBLE -> types.createSqlType(SqlTypeName.DOUBLE);
          case BOOLEAN -> types.createSqlType(SqlTypeName.BOOLEAN);
          case VARCHAR -> types.createSqlType(SqlTypeName.VARCHAR);
          case TIMESTAMP -> types.createSqlType(SqlTypeName.TIMESTAMP, TIMESTAMP_PRECISION);
        };
    return types.createTypeWithNullability(plain, nullable);
  }

  private static final class TypeSystem extends RelDataTypeSystemImpl {

    @Override
    public int getDefaultPrecision(SqlTypeName typeName) {
      return typeName == SqlTypeName.TIMESTAMP
          ? TIMESTAMP_PRECISION
          : super.getDefaultPrecision(typeName);
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
      return true;
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory types, RelDataType argument) {
      return SqlTypeUtil.isIntType(argument)
          ? sized(types, SqlTypeName.DOUBLE, argument)
          : super.deriveAvgAggType(types, argument);
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType argument) {
      return SqlTypeUtil.isIntType(argument)
          ? sized(types, SqlTypeName.BIGINT, argument)
          : super.deriveSumType(types, argument);
    }

    private static RelDataType sized(
        RelDataTypeFactory types, SqlTypeName name, RelDataType argument) {
      return types.createTypeWithNullability(types.createSqlType(name), argument.isNullable());
    }
  }
}
