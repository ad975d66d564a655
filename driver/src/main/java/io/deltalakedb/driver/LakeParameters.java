package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** The values of parameters, by the many methods that JDBC has for them. */
abstract class LakeParameters extends LakeStatement implements PreparedStatement {

  LakeParameters(LakeConnection connection, Meta.StatementHandle handle, ResultTraits traits) {
    super(connection, handle, traits.type(), traits.concurrency(), traits.holdability());
  }

  /** Keeps the value of a 1-based parameter. */
  abstract void set(int index, @Nullable Object value) throws SQLException;

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    set(index, null);
  }

  @Override
  public void setNull(int index, int sqlType, String typeName) throws SQLException {
    set(index, null);
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    set(index, (long) value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    set(index, (long) value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    set(index, (long) value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    set(index, (double) value);
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setString(int index, @Nullable String value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setNString(int index, @Nullable String value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setBytes(int index, byte @Nullable [] value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setDate(int index, @Nullable Date value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    set(index, value == null ? null : ParameterValue.of(value, calendar));
  }

  @Override
  public void setTime(int index, @Nullable Time value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    set(index, value == null ? null : ParameterValue.of(value, calendar));
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    set(index, value == null ? null : ParameterValue.of(value, calendar));
  }

  @Override
  public void setURL(int index, @Nullable URL value) throws SQLException {
    set(index, value == null ? null : value.toString());
  }

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    set(index, value == null ? null : ParameterValue.of(index, value));
  }

  /** The statement's own types decide; a value that does not fit them is refused when it runs. */
  @Override
  public void setObject(int index, @Nullable Object value, int targetType) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, int targetType, int scale)
      throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType targetType) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType targetType, int scale)
      throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    set(index, text(reader, Long.MAX_VALUE));
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, int length)
      throws SQLException {
    set(index, text(reader, length));
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    set(index, text(reader, length));
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setClob(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setClob(int index, @Nullable Clob clob) throws SQLException {
    setCharacterStream(index, clob == null ? null : clob.getCharacterStream());
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setNClob(int index, @Nullable NClob clob) throws SQLException {
    setClob(index, clob);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
    setAsciiStream(index, stream, Long.MAX_VALUE);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setAsciiStream(index, stream, (long) length);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    byte[] bytes = bytes(stream, length);
    set(index, bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII));
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
    set(index, bytes(stream, Long.MAX_VALUE));
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    set(index, bytes(stream, length));
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    set(index, bytes(stream, length));
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream) throws SQLException {
    setBinaryStream(index, stream);
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
    setBinaryStream(index, stream, length);
  }

  @Override
  public void setBlob(int index, @Nullable Blob blob) throws SQLException {
    setBinaryStream(index, blob == null ? null : blob.getBinaryStream());
  }

  @Override
  public void setArray(int index, Array value) throws SQLException {
    throw absent("set an array");
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    throw absent("set a reference");
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    throw absent("set a row id");
  }

  @Override
  public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
    set(index, value == null ? null : value.getString());
  }

  private SQLException absent(String what) throws SQLException {
    checkOpen();
    return SqlExceptions.unsupported(what);
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    throw hasItsText();
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    throw hasItsText();
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    throw hasItsText();
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    throw hasItsText();
  }

  private SQLException hasItsText() throws SQLException {
    checkOpen();
    return SqlExceptions.of(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot run other SQL on a prepared statement: call the method without SQL");
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    byte[] bytes = bytes(stream, length);
    set(index, bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
  }

  private static @Nullable String text(@Nullable Reader reader, long length) throws SQLException {
    if (reader == null) {
      return null;
    }
    StatementRun.notNegative("the length", length);
    try {
      StringWriter text = new StringWriter();
      long left = length;
      for (int c = left > 0 ? reader.read() : -1; c >= 0; c = --left > 0 ? reader.read() : -1) {
        text.write(c);
      }
      return text.toString();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static byte @Nullable [] bytes(@Nullable InputStream stream, long length)
      throws SQLException {
    StatementRun.notNegative("the length", length);
    try {
      return stream == null ? null : stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static SQLException unreadable(IOException e) {
    return SqlExceptions.of(
        ErrorCode.INVALID_VALUE, "Cannot read a parameter from its stream: " + e.getMessage());
  }
}
