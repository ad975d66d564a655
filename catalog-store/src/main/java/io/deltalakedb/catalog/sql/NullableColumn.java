package io.deltalakedb.catalog.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A column of a row that may be null. */
public final class NullableColumn {

  private NullableColumn() {}

  /** A text, or nothing. */
  public static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  /** A whole number, or nothing. */
  public static OptionalLong number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** A whole number, or nothing. */
  public static OptionalInt integer(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** 1, 0 or nothing. */
  public static Optional<Boolean> flag(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value != 0);
  }
}
