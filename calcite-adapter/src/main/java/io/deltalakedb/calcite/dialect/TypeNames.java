package io.deltalakedb.calcite.dialect;

import org.apache.calcite.rel.type.RelDataType;

/**
 * What the views of PostgreSQL and DuckDB hold for each type: times are milliseconds, dates days.
 */
final class TypeNames {

  private TypeNames() {}

  /** The name for a CAST; throws {@link NotInDialect} where there is none. */
  static String of(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> "BOOLEAN";
      case TINYINT, SMALLINT, INTEGER, DATE -> "INTEGER";
      case BIGINT, TIMESTAMP -> "BIGINT";
      case FLOAT, REAL, DOUBLE -> "DOUBLE PRECISION";
      case DECIMAL -> "NUMERIC";
      case CHAR, VARCHAR, NULL, ANY -> "VARCHAR";
      default -> throw new NotInDialect("type " + type);
    };
  }
}
