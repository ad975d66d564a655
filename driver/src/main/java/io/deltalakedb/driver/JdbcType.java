package io.deltalakedb.driver;

import io.deltalakedb.calcite.relation.ColumnType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type as JDBC metadata shows it.
 *
 * @param code of {@link Types}
 * @param name of the type
 * @param size digits, or characters
 * @param digits behind the point, where the type has any
 * @param radix 10 for numbers
 */
record JdbcType(
    int code, String name, int size, @Nullable Integer digits, @Nullable Integer radix) {

  private static final int TEXT_SIZE = Integer.MAX_VALUE;

  private static final Pattern DECIMAL =
      Pattern.compile("DECIMAL\\s*\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

  static JdbcType of(ColumnType type) {
    return switch (type) {
      case BIGINT -> new JdbcType(Types.BIGINT, "BIGINT", 19, 0, 10);
      case INTEGER -> new JdbcType(Types.INTEGER, "INTEGER", 10, 0, 10);
      case DOUBLE -> new JdbcType(Types.DOUBLE, "DOUBLE", 15, null, 10);
      case BOOLEAN -> new JdbcType(Types.BOOLEAN, "BOOLEAN", 1, null, null);
      case VARCHAR -> new JdbcType(Types.VARCHAR, "VARCHAR", TEXT_SIZE, null, null);
      case TIMESTAMP -> new JdbcType(Types.TIMESTAMP, "TIMESTAMP", 23, 3, null);
    };
  }

  /** The type of a column of a Delta table; nested ones are JSON in a text. */
  static JdbcType ofDelta(String deltaType) {
    String name = deltaType.toUpperCase(Locale.ROOT);
    Matcher decimal = DECIMAL.matcher(name);
    if (decimal.matches()) {
      int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
      return new JdbcType(Types.DECIMAL, "DECIMAL", Integer.parseInt(decimal.group(1)), scale, 10);
    }
    return switch (name) {
      case "BYTE", "TINYINT" -> new JdbcType(Types.TINYINT, "TINYINT", 3, 0, 10);
      case "SHORT", "SMALLINT" -> new JdbcType(Types.SMALLINT, "SMALLINT", 5, 0, 10);
      case "INTEGER", "INT" -> new JdbcType(Types.INTEGER, "INTEGER", 10, 0, 10);
      case "LONG", "BIGINT" -> new JdbcType(Types.BIGINT, "BIGINT", 19, 0, 10);
      case "FLOAT" -> new JdbcType(Types.REAL, "FLOAT", 7, null, 10);
      case "DOUBLE" -> new JdbcType(Types.DOUBLE, "DOUBLE", 15, null, 10);
      case "BOOLEAN" -> new JdbcType(Types.BOOLEAN, "BOOLEAN", 1, null, null);
      case "DATE" -> new JdbcType(Types.DATE, "DATE", 10, null, null);
      case "TIMESTAMP", "TIMESTAMP_NTZ" -> new JdbcType(Types.TIMESTAMP, name, 26, 6, null);
      case "BINARY" -> new JdbcType(Types.VARBINARY, "BINARY", TEXT_SIZE, null, null);
      case "STRING", "VARCHAR" -> new JdbcType(Types.VARCHAR, "STRING", TEXT_SIZE, null, null);
      default -> new JdbcType(Types.VARCHAR, deltaType, TEXT_SIZE, null, null);
    };
  }

  /** Whether values of a type of {@link Types} have a sign. */
  static boolean isNumber(int code) {
    return switch (code) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> true;
      case Types.FLOAT, Types.REAL, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> true;
      default -> false;
    };
  }

  /** The class that {@code getObject} answers with for a type of {@link Types}. */
  static String className(int code) {
    Class<?> type =
        switch (code) {
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Integer.class;
          case Types.BIGINT -> Long.class;
          case Types.FLOAT, Types.REAL, Types.DOUBLE -> Double.class;
          case Types.DECIMAL, Types.NUMERIC -> BigDecimal.class;
          case Types.BOOLEAN -> Boolean.class;
          case Types.CHAR, Types.VARCHAR -> String.class;
          case Types.DATE -> Date.class;
          case Types.TIME -> Time.class;
          case Types.TIMESTAMP -> Timestamp.class;
          case Types.BINARY, Types.VARBINARY -> byte[].class;
          default -> Object.class;
        };
    return type.getName();
  }
}
