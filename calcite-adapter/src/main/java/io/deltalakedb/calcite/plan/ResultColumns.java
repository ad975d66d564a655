package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.calcite.schema.SqlTypes;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.ColumnMetaData.Rep;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;

/** Describes results and parameters in Avatica's words. */
public final class ResultColumns {

  private ResultColumns() {}

  /** The result of a procedure, or of a metadata call, as a result set shows it. */
  public static List<ColumnMetaData> of(List<Column> columns) {
    return of(SqlTypes.rowType(new SqlTypes(), columns));
  }

  static List<ColumnMetaData> of(RelDataType row) {
    List<ColumnMetaData> result = new ArrayList<>();
    for (RelDataTypeField field : row.getFieldList()) {
      result.add(column(field));
    }
    return List.copyOf(result);
  }

  static AvaticaParameter parameter(String name, ColumnType type) {
    return parameter(name, SqlTypes.type(new SqlTypes(), type, true));
  }

  static AvaticaParameter parameter(String name, RelDataType type) {
    SqlTypeName sqlType = type.getSqlTypeName();
    int precision = Math.max(0, type.getPrecision());
    int scale = scale(type);
    return new AvaticaParameter(
        true,
        precision,
        scale,
        sqlType.getJdbcOrdinal(),
        sqlType.getName(),
        Object.class.getName(),
        name);
  }

  /** Nested values, intervals and their like have no place in a result set here. */
  private static void requireShowable(RelDataTypeField field) {
    switch (field.getType().getSqlTypeName()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, REAL, DOUBLE, DECIMAL -> {}
      case CHAR, VARCHAR, BINARY, VARBINARY, DATE, TIME, TIMESTAMP, NULL, ANY -> {}
      default ->
          throw new DeltaLakeDbException(
              ErrorCode.UNSUPPORTED_FEATURE,
              "Cannot return column "
                  + field.getName()
                  + ": results have no values of type "
                  + field.getType().getSqlTypeName().getName()
                  + ". CAST them to VARCHAR or select their parts");
    }
  }

  private static ColumnMetaData column(RelDataTypeField field) {
    requireShowable(field);
    RelDataType type = field.getType();
    SqlTypeName name = type.getSqlTypeName();
    Rep rep = rep(name);
    ColumnMetaData.AvaticaType shown =
        ColumnMetaData.scalar(name.getJdbcOrdinal(), name.getName(), rep);
    String label = field.getName();
    int precision = precision(type);
    return new ColumnMetaData(
        field.getIndex(),
        false,
        true,
        true,
        false,
        type.isNullable() ? 1 : 0,
        true,
        precision,
        label,
        label,
        null,
        precision,
        scale(type),
        null,
        null,
        shown,
        true,
        false,
        false,
        shown.columnClassName());
  }

  private static Rep rep(SqlTypeName type) {
    return switch (type) {
      case TINYINT, SMALLINT, INTEGER, DATE, TIME -> Rep.INTEGER;
      case BIGINT, TIMESTAMP -> Rep.LONG;
      case FLOAT, REAL, DOUBLE -> Rep.DOUBLE;
      case BOOLEAN -> Rep.BOOLEAN;
      case DECIMAL -> Rep.NUMBER;
      case CHAR, VARCHAR -> Rep.STRING;
      case BINARY, VARBINARY -> Rep.BYTE_STRING;
      default -> Rep.OBJECT;
    };
  }

  private static int precision(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case TIMESTAMP -> "yyyy-mm-dd hh:mm:ss.fff".length();
      case BOOLEAN -> 1;
      default -> Math.max(0, type.getPrecision());
    };
  }

  private static int scale(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.TIMESTAMP
        ? SqlTypes.TIMESTAMP_PRECISION
        : Math.max(0, type.getScale());
  }
}
