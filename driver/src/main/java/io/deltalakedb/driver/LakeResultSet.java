package io.deltalakedb.driver;

import static io.deltalakedb.driver.LakeCursor.value;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** A stream of rows, forward only. Times are UTC. */
final class LakeResultSet extends LabelledRows {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private @Nullable StatementRun run;

  LakeResultSet(AvaticaStatement statement, Meta.Signature signature, TimeZone timeZone)
      throws SQLException {
    super(statement, signature, timeZone);
  }

  static LakeResultSet open(AvaticaStatement statement, Meta.Signature signature, RowStream rows)
      throws SQLException {
    LakeResultSet result = of(statement, signature, () -> rows);
    result.run = rows.run();
    return result;
  }

  static LakeResultSet of(
      AvaticaStatement statement, Meta.Signature signature, Iterable<Object[]> rows)
      throws SQLException {
    LakeResultSet result = new LakeResultSet(statement, signature, LakeConnection.UTC);
    result.execute2(new LakeCursor(rows.iterator()), signature.columns);
    return result;
  }

  @Override
  protected void checkOpen() throws SQLException {
    if (isClosed()) {
      throw SqlExceptions.state(
          SqlExceptions.INVALID_CURSOR, "Cannot read the result set: it is closed");
    }
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    try {
      return super.next();
    } catch (RuntimeException e) {
      StatementRun failed = run;
      throw failed == null ? SqlExceptions.of(e) : failed.failure(e);
    }
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    StatementRun.notNegative("the fetch size", rows);
    super.setFetchSize(rows);
  }

  /** One read of a value, with its failure translated. */
  private interface Read<T> {
    T value() throws SQLException;
  }

  private <T> T read(int index, Read<T> read) throws SQLException {
    try {
      return read.value();
    } catch (SQLException | RuntimeException e) {
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        throw sql;
      }
      if (e instanceof DeltaLakeDbException known) {
        throw SqlExceptions.of(
            known.code(), "Cannot read column " + index + " as asked: " + known.getMessage());
      }
      if (index < 1 || index > columnMetaDataList.size()) {
        throw SqlExceptions.state(
            SqlExceptions.INVALID_INDEX, "Cannot read column " + index + ": no such column");
      }
      if (isOffRow(e)) {
        throw SqlExceptions.state(
            SqlExceptions.INVALID_CURSOR, "Cannot read column " + index + ": not on a row");
      }
      String type = columnMetaDataList.get(index - 1).type.name;
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE,
          "Cannot read column " + index + " as asked: its values are of type " + type);
    }
  }

  private static boolean isOffRow(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof NoSuchElementException) {
        return true;
      }
    }
    return false;
  }

  /** The value as the engine gave it; null also notes that for {@link #wasNull}. */
  private @Nullable Object raw(int index) throws SQLException {
    Object value = value(cursor, index);
    return value != null ? value : read(index, () -> super.getObject(index));
  }

  private boolean isTimestamp(int index) {
    return isOf(index, Types.TIMESTAMP);
  }

  private boolean isTime(int index) {
    return isTimestamp(index) || isOf(index, Types.DATE);
  }

  private boolean isOf(int index, int type) {
    return index > 0
        && index <= columnMetaDataList.size()
        && columnMetaDataList.get(index - 1).type.id == type;
  }

  @Override
  public @Nullable String getString(int index) throws SQLException {
    if (value(cursor, index) instanceof String text && isOf(index, Types.VARCHAR)) {
      return text;
    }
    if (isTimestamp(index)) {
      Timestamp time = getTimestamp(index);
      return time == null ? null : TIMESTAMP.format(time.toInstant());
    }
    return read(index, () -> super.getString(index));
  }

  @Override
  public boolean getBoolean(int index) throws SQLException {
    Object value = raw(index);
    return value != null && read(index, () -> ColumnValue.truth(value));
  }

  private long whole(int index, long least, long most) throws SQLException {
    Object value = raw(index);
    return value == null ? 0 : read(index, () -> ColumnValue.whole(value, least, most));
  }

  @Override
  public byte getByte(int index) throws SQLException {
    return (byte) whole(index, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  @Override
  public short getShort(int index) throws SQLException {
    return (short) whole(index, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  public int getInt(int index) throws SQLException {
    return (int) whole(index, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public long getLong(int index) throws SQLException {
    return value(cursor, index) instanceof Long n
        ? n
        : whole(index, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public float getFloat(int index) throws SQLException {
    return (float) getDouble(index);
  }

  @Override
  public double getDouble(int index) throws SQLException {
    Object value = raw(index);
    return value == null ? 0 : read(index, () -> ColumnValue.real(value));
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
    Object value = raw(index);
    return value == null ? null : read(index, () -> ColumnValue.decimal(value));
  }

  @Override
  public byte @Nullable [] getBytes(int index) throws SQLException {
    return read(index, () -> super.getBytes(index));
  }

  @Override
  public @Nullable Date getDate(int index, @Nullable Calendar calendar) throws SQLException {
    return wallClock(index).map(time -> time.date(calendar)).orElse(null);
  }

  @Override
  public @Nullable Time getTime(int index, @Nullable Calendar calendar) throws SQLException {
    if (isOf(index, Types.TIME)) {
      return (Time) getObject(index);
    }
    return wallClock(index).map(time -> time.time(calendar)).orElse(null);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index, @Nullable Calendar calendar)
      throws SQLException {
    if (calendar == null && isTimestamp(index) && value(cursor, index) instanceof Long millis) {
      return new Timestamp(millis);
    }
    return wallClock(index).map(time -> time.timestamp(calendar)).orElse(null);
  }

  /** The date or time of a column, from a text too; empty for null. */
  private Optional<WallClock> wallClock(int index) throws SQLException {
    Object value = raw(index);
    if (value == null) {
      return Optional.empty();
    }
    if (isTime(index)) {
      long number = getLong(index);
      return Optional.of(
          isTimestamp(index) ? WallClock.ofMillis(number) : WallClock.ofDays(number));
    }
    return Optional.of(read(index, () -> WallClock.ofText(ColumnValue.text(value))));
  }

  @Override
  public @Nullable Object getObject(int index) throws SQLException {
    if (isTime(index)) {
      return wallClock(index).map(WallClock::object).orElse(null);
    }
    return read(index, () -> super.getObject(index));
  }

  @Override
  public <T> @Nullable T getObject(int index, Class<T> type) throws SQLException {
    Object value = converted(index, SqlExceptions.given(type, "the class"));
    return value == null ? null : type.cast(value);
  }

  private @Nullable Object converted(int index, Class<?> type) throws SQLException {
    Object value = getObject(index);
    if (value == null || type.isInstance(value)) {
      return value;
    }
    if (type == String.class) {
      return getString(index);
    }
    if (!(value instanceof java.util.Date)
        && (Number.class.isAssignableFrom(type) || type == Boolean.class)) {
      return number(index, type);
    }
    if (type == UUID.class) {
      return read(index, () -> ColumnValue.uuid(value));
    }
    if (value instanceof Time time && type == LocalTime.class) {
      return time.toLocalTime();
    }
    Optional<Object> time = wallClock(index).flatMap(shown -> shown.as(type));
    if (time.isPresent()) {
      return time.get();
    }
    return read(index, () -> super.getObject(index, type));
  }

  private @Nullable Object number(int index, Class<?> type) throws SQLException {
    if (type == Long.class) {
      return getLong(index);
    } else if (type == Integer.class) {
      return getInt(index);
    } else if (type == Short.class) {
      return getShort(index);
    } else if (type == Byte.class) {
      return getByte(index);
    } else if (type == Boolean.class) {
      return getBoolean(index);
    } else if (type == Double.class) {
      return getDouble(index);
    } else if (type == Float.class) {
      return getFloat(index);
    } else if (type == BigInteger.class) {
      return BigInteger.valueOf(getLong(index));
    }
    return getBigDecimal(index);
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.CLOSE_CURSORS_AT_COMMIT;
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) {
    return LakeConnection.isWrapped(this, type);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return LakeConnection.unwrap(this, type);
  }
}
