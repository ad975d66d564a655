package io.deltalakedb.calcite.dialect;

import io.deltalakedb.catalog.sql.SqliteFailures;
import io.deltalakedb.core.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** SQLite as catalog database. */
public final class SqliteCatalogDialect extends SharedDialect {

  public SqliteCatalogDialect() {
    super(new SqliteSql(), new SqliteOperators(), new Relations());
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public RexNode literal(RexLiteral literal, Lowering context) {
    return literal;
  }

  @Override
  public RexNode parameter(RexDynamicParam parameter, Lowering context) {
    return parameter;
  }

  @Override
  public @Nullable Object bound(@Nullable Object value) {
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    return value;
  }

  @Override
  public String pattern(String like) {
    return SqliteLike.glob(like, "");
  }

  @Override
  public @Nullable Object read(ResultSet row, int column, SqlTypeName type) throws SQLException {
    return switch (type) {
      case TINYINT, SMALLINT, INTEGER, DATE -> {
        int value = row.getInt(column);
        yield (value == 0 && row.wasNull()) ? null : value;
      }
      case BIGINT -> {
        long value = row.getLong(column);
        yield (value == 0 && row.wasNull()) ? null : value;
      }
      case TIMESTAMP -> {
        long value = row.getLong(column);
        yield (value == 0 && row.wasNull()) ? null : Times.shown(value);
      }
      case FLOAT, REAL, DOUBLE -> {
        double value = row.getDouble(column);
        yield (value == 0 && row.wasNull()) ? null : value;
      }
      case BOOLEAN -> {
        boolean value = row.getInt(column) != 0;
        yield (!value && row.wasNull()) ? null : value;
      }
      case DECIMAL -> row.getBigDecimal(column);
      default -> text(row, column);
    };
  }

  /** As bytes, which cross over in one step where a text takes three; empty comes as null. */
  private static @Nullable String text(ResultSet row, int column) throws SQLException {
    byte[] utf8 = row.getBytes(column);
    return utf8 == null ? row.getString(column) : new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public boolean readsOneStateWhileOnARow() {
    return true;
  }

  @Override
  public ErrorCode code(SQLException failure) {
    return SqliteFailures.kind(failure).code();
  }
}
