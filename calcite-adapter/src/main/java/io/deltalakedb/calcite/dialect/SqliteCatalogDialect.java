package io.deltalakedb.calcite.dialect;

import io.deltalakedb.core.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** SQLite as catalog database. */
public final class SqliteCatalogDialect implements CatalogDialect {

  /** 0001-01-01 and the last millisecond of 9999-12-31, since the epoch. */
  private static final long FIRST_MILLIS = -62_135_596_800_000L;

  private static final long LAST_MILLIS = 253_402_300_799_999L;

  private static final int PRIMARY_CODE = 0xff;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int INTERRUPTED = 9;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int NOT_A_DATABASE = 26;

  private final SqlDialect sql = new SqliteSql();

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public SqlDialect sql() {
    return sql;
  }

  @Override
  public String commonTable() {
    return "AS NOT MATERIALIZED";
  }

  @Override
  public Optional<String> refusal(RelNode node) {
    return SqliteRelations.refusal(node);
  }

  @Override
  public RexNode lower(RexCall call, Lowering context) {
    return SqliteOperators.lower(call, context);
  }

  @Override
  public Optional<String> refusal(RexOver over) {
    return SqliteRelations.refusal(over);
  }

  @Override
  public Optional<String> refusal(RexLiteral literal) {
    if (literal.isNull() || SqlTypeUtil.isDecimal(literal.getType())) {
      return Optional.empty();
    }
    if (literal.getType().getFamily() == SqlTypeFamily.CHARACTER) {
      return LiteralTexts.of(literal).anyMatch(text -> text.indexOf('\0') >= 0)
          ? Optional.of("text with a zero character")
          : Optional.empty();
    }
    return switch (literal.getType().getSqlTypeName()) {
      case BINARY, VARBINARY, TIME, ARRAY, MAP, MULTISET ->
          Optional.of("literal of " + literal.getType());
      default -> Optional.empty();
    };
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
    return SqliteText.glob(like, "");
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
        yield (value == 0 && row.wasNull()) ? null : shown(value);
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

  /** Times of logs may be any number; those beyond four-digit years are shown as the last. */
  private static long shown(long millis) {
    return Math.max(FIRST_MILLIS, Math.min(LAST_MILLIS, millis));
  }

  @Override
  public ErrorCode code(SQLException failure) {
    return switch (failure.getErrorCode() & PRIMARY_CODE) {
      case BUSY, LOCKED -> ErrorCode.LOCK_TIMEOUT;
      case INTERRUPTED -> ErrorCode.CANCELLED;
      case CORRUPT, NOT_A_DATABASE -> ErrorCode.INVALID_LOG;
      case FULL -> ErrorCode.DISK_FULL;
      default -> isOverflow(failure) ? ErrorCode.NUMBER_OUT_OF_RANGE : ErrorCode.INTERNAL;
    };
  }

  private static boolean isOverflow(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains("integer overflow");
  }
}
