package io.deltalakedb.driver;

import static io.deltalakedb.driver.LakeCursor.value;

import io.deltalakedb.core.error.ErrorCode;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaResultSetMetaData;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;
import org.jspecify.annotations.Nullable;

/** A stream of rows, forward only. Times are UTC. */
final class LakeResultSet extends AvaticaResultSet {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Map<String, Integer> indexByLabel = new HashMap<>();
  private @Nullable StatementRun run;

  LakeResultSet(AvaticaStatement statement, Meta.Signature signature, TimeZone timeZone)
      throws SQLException {
    super(
        statement,
        new QueryState(signature.sql),
        signature,
        new AvaticaResultSetMetaData(statement, null, signature),
        timeZone,
        null);
    for (ColumnMetaData column : signature.columns) {
      indexByLabel.putIfAbsent(column.label.toLowerCase(Locale.ROOT), column.ordinal + 1);
    }
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
  public int findColumn(String label) throws SQLException {
    checkOpen();
    Integer index = indexByLabel.get(label.toLowerCase(Locale.ROOT));
    if (index == null) {
      throw SqlExceptions.of(
          ErrorCode.COLUMN_NOT_FOUND,
          "Cannot read column " + label + ": the result has " + indexByLabel.keySet());
    }
    return index;
  }

  /** One read of a value, with its failure translated. */
  private interface Read<T> {
    T value() throws SQLException;
  }

  private static <T> T read(int index, Read<T> read) throws SQLException {
    try {
      return read.value();
    } catch (SQLException | RuntimeException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        throw sql;
      }
      if (reason.contains("ordinal")) {
        throw SqlExceptions.state(
            SqlExceptions.INVALID_INDEX, "Cannot read column " + index + ": no such column");
      }
      if (isOffRow(e)) {
        throw SqlExceptions.state(
            SqlExceptions.INVALID_CURSOR, "Cannot read column " + index + ": not on a row");
      }
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE, "Cannot read column " + index + " as asked: " + reason);
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

  private boolean isTimestamp(int index) {
    return isOf(index, Types.TIMESTAMP);
  }

  private boolean isOf(int index, int type) {
    return index > 0
        && index <= columnMetaDataList.size()
        && columnMetaDataList.get(index - 1).type.id == type;
  }

  @Override
  public @Nullable String getString(String label) throws SQLException {
    return getString(findColumn(label));
  }

  @Override
  public boolean getBoolean(int index) throws SQLException {
    return read(index, () -> super.getBoolean(index));
  }

  @Override
  public boolean getBoolean(String label) throws SQLException {
    return getBoolean(findColumn(label));
  }

  @Override
  public short getShort(int index) throws SQLException {
    return read(index, () -> super.getShort(index));
  }

  @Override
  public short getShort(String label) throws SQLException {
    return getShort(findColumn(label));
  }

  @Override
  public int getInt(int index) throws SQLException {
    return read(index, () -> super.getInt(index));
  }

  @Override
  public int getInt(String label) throws SQLException {
    return getInt(findColumn(label));
  }

  @Override
  public long getLong(int index) throws SQLException {
    return value(cursor, index) instanceof Long n ? n : read(index, () -> super.getLong(index));
  }

  @Override
  public long getLong(String label) throws SQLException {
    return getLong(findColumn(label));
  }

  @Override
  public byte getByte(int index) throws SQLException {
    return read(index, () -> super.getByte(index));
  }

  @Override
  public byte getByte(String label) throws SQLException {
    return getByte(findColumn(label));
  }

  @Override
  public byte[] getBytes(int index) throws SQLException {
    return read(index, () -> super.getBytes(index));
  }

  @Override
  public byte[] getBytes(String label) throws SQLException {
    return getBytes(findColumn(label));
  }

  @Override
  public float getFloat(int index) throws SQLException {
    return read(index, () -> super.getFloat(index));
  }

  @Override
  public float getFloat(String label) throws SQLException {
    return getFloat(findColumn(label));
  }

  @Override
  public double getDouble(int index) throws SQLException {
    return read(index, () -> super.getDouble(index));
  }

  @Override
  public double getDouble(String label) throws SQLException {
    return getDouble(findColumn(label));
  }

  @Override
  public BigDecimal getBigDecimal(int index) throws SQLException {
    return read(index, () -> super.getBigDecimal(index));
  }

  @Override
  public BigDecimal getBigDecimal(String label) throws SQLException {
    return getBigDecimal(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(int index) throws SQLException {
    return getDate(index, null);
  }

  @Override
  public @Nullable Date getDate(String label) throws SQLException {
    return getDate(findColumn(label), null);
  }

  @Override
  public @Nullable Date getDate(int index, @Nullable Calendar calendar) throws SQLException {
    if (isTime(index)) {
      return wallClock(index).map(time -> time.date(calendar)).orElse(null);
    }
    return read(index, () -> super.getDate(index));
  }

  @Override
  public @Nullable Date getDate(String label, @Nullable Calendar calendar) throws SQLException {
    return getDate(findColumn(label), calendar);
  }

  @Override
  public @Nullable Time getTime(int index) throws SQLException {
    return getTime(index, null);
  }

  @Override
  public @Nullable Time getTime(String label) throws SQLException {
    return getTime(findColumn(label), null);
  }

  @Override
  public @Nullable Time getTime(int index, @Nullable Calendar calendar) throws SQLException {
    if (isTimestamp(index)) {
      return wallClock(index).map(time -> time.time(calendar)).orElse(null);
    }
    return read(index, () -> super.getTime(index));
  }

  @Override
  public @Nullable Time getTime(String label, @Nullable Calendar calendar) throws SQLException {
    return getTime(findColumn(label), calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index) throws SQLException {
    return getTimestamp(index, null);
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label) throws SQLException {
    return getTimestamp(findColumn(label), null);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index, @Nullable Calendar calendar)
      throws SQLException {
    if (calendar == null && isTimestamp(index) && value(cursor, index) instanceof Long millis) {
      return new Timestamp(millis);
    }
    if (isTime(index)) {
      return wallClock(index).map(time -> time.timestamp(calendar)).orElse(null);
    }
    return read(index, () -> super.getTimestamp(index));
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label, @Nullable Calendar calendar)
      throws SQLException {
    return getTimestamp(findColumn(label), calendar);
  }

  private boolean isTime(int index) {
    return isTimestamp(index) || isOf(index, Types.DATE);
  }

  private Optional<WallClock> wallClock(int index) throws SQLException {
    long value = getLong(index);
    if (wasNull()) {
      return Optional.empty();
    }
    return Optional.of(isTimestamp(index) ? WallClock.ofMillis(value) : WallClock.ofDays(value));
  }

  @Override
  public @Nullable Object getObject(int index) throws SQLException {
    if (isTime(index)) {
      return wallClock(index).map(WallClock::object).orElse(null);
    }
    return read(index, () -> super.getObject(index));
  }

  @Override
  public @Nullable Object getObject(String label) throws SQLException {
    return getObject(findColumn(label));
  }

  @Override
  public <T> @Nullable T getObject(int index, Class<T> type) throws SQLException {
    Object value = converted(index, type);
    return value == null ? null : type.cast(value);
  }

  @Override
  public <T> @Nullable T getObject(String label, Class<T> type) throws SQLException {
    return getObject(findColumn(label), type);
  }

  private @Nullable Object converted(int index, Class<?> type) throws SQLException {
    Object value = getObject(index);
    if (value == null || type.isInstance(value)) {
      return value;
    }
    if (isTime(index)) {
      Optional<Object> time = wallClock(index).flatMap(shown -> shown.as(type));
      if (time.isPresent()) {
        return time.get();
      }
    }
    if (type == String.class) {
      return getString(index);
    }
    return read(index, () -> super.getObject(index, type));
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
  public <T> T unwrap(Class<T> type) throws SQLException {
    return LakeConnection.unwrap(this, type);
  }
}
