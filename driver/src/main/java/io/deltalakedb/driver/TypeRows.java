package io.deltalakedb.driver;

import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types that a query can cast to, as {@link DatabaseMetaData#getTypeInfo} lists them. */
final class TypeRows {

  private static final int MOST_DIGITS = 19;

  private static final List<JdbcType> TYPES =
      List.of(
          new JdbcType(Types.TINYINT, "TINYINT", 3, 0, 10),
          new JdbcType(Types.BIGINT, "BIGINT", 19, 0, 10),
          new JdbcType(Types.DECIMAL, "DECIMAL", MOST_DIGITS, MOST_DIGITS, 10),
          new JdbcType(Types.INTEGER, "INTEGER", 10, 0, 10),
          new JdbcType(Types.SMALLINT, "SMALLINT", 5, 0, 10),
          new JdbcType(Types.REAL, "REAL", 7, null, 10),
          new JdbcType(Types.DOUBLE, "DOUBLE", 15, null, 10),
          new JdbcType(Types.VARCHAR, "VARCHAR", Integer.MAX_VALUE, null, null),
          new JdbcType(Types.BOOLEAN, "BOOLEAN", 1, null, null),
          new JdbcType(Types.DATE, "DATE", 10, null, null),
          new JdbcType(Types.TIME, "TIME", 8, 0, null),
          new JdbcType(Types.TIMESTAMP, "TIMESTAMP", 23, 3, null));

  private TypeRows() {}

  /** All of them, by their number. */
  static List<Object[]> all() {
    List<Object[]> rows = new ArrayList<>();
    for (JdbcType type : TYPES) {
      boolean isTime = type.code() >= Types.DATE && type.code() <= Types.TIMESTAMP;
      boolean isText = type.code() == Types.VARCHAR;
      rows.add(
          new @Nullable Object[] {
            type.name(),
            type.code(),
            type.size(),
            isText ? "'" : isTime ? type.name() + " '" : null,
            isText || isTime ? "'" : null,
            type.code() == Types.DECIMAL ? "precision,scale" : null,
            (short) DatabaseMetaData.typeNullable,
            isText,
            (short) DatabaseMetaData.typeSearchable,
            false,
            false,
            false,
            null,
            (short) 0,
            MetadataRows.scale(type),
            null,
            null,
            10
          });
    }
    return rows;
  }
}
