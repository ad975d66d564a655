package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.apache.calcite.avatica.AvaticaPreparedStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** Values for parameters: what Avatica drops in silence (streams, large texts) is read here. */
abstract class LakeParameters extends AvaticaPreparedStatement {

  LakeParameters(
      LakeConnection connection,
      Meta.StatementHandle handle,
      Meta.Signature signature,
      int[] traits)
      throws SQLException {
    super(connection, handle, signature, traits[0], traits[1], traits[2]);
  }

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    if (value == null) {
      setNull(index, java.sql.Types.NULL);
      return;
    }
    Object plain = plain(value);
    if (plain instanceof Timestamp timestamp) {
      setTimestamp(index, timestamp);
      return;
    }
    try {
      super.setObject(index, plain);
    } catch (RuntimeException e) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE,
          "Cannot set parameter " + index + ": no SQL type for " + value.getClass().getName());
    }
  }

  @Override
  public void setObject(int index, @Nullable Object value, int targetType) throws SQLException {
    try {
      super.setObject(index, value == null ? null : plain(value), targetType);
    } catch (RuntimeException e) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE,
          "Cannot set parameter " + index + ": the value does not fit the SQL type " + targetType);
    }
  }

  @Override
  public void setObject(int index, @Nullable Object value, int targetType, int scale)
      throws SQLException {
    setObject(index, value, targetType);
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType targetType) throws SQLException {
    setObject(index, value, targetType.getVendorTypeNumber());
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType targetType, int scale)
      throws SQLException {
    setObject(index, value, targetType.getVendorTypeNumber());
  }

  private static Object plain(Object value) {
    if (value instanceof Instant instant) {
      return Timestamp.from(instant);
    }
    if (value instanceof OffsetDateTime time) {
      return Timestamp.from(time.toInstant());
    }
    if (value instanceof ZonedDateTime time) {
      return Timestamp.from(time.toInstant());
    }
    if (value instanceof LocalDateTime time) {
      return Timestamp.from(time.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof LocalDate date) {
      return Timestamp.from(date.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    return value instanceof UUID || value instanceof Character ? value.toString() : value;
  }

  @Override
  public void setCharacterStream(int index, Reader reader) throws SQLException {
    setString(index, text(reader, Long.MAX_VALUE));
  }

  @Override
  public void setCharacterStream(int index, Reader reader, int length) throws SQLException {
    setString(index, text(reader, length));
  }

  @Override
  public void setCharacterStream(int index, Reader reader, long length) throws SQLException {
    setString(index, text(reader, length));
  }

  @Override
  public void setNCharacterStream(int index, Reader reader) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setNCharacterStream(int index, Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setNString(int index, String value) throws SQLException {
    setString(index, value);
  }

  @Override
  public void setClob(int index, Reader reader) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setClob(int index, Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setClob(int index, Clob clob) throws SQLException {
    setCharacterStream(index, clob.getCharacterStream());
  }

  @Override
  public void setNClob(int index, Reader reader) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setNClob(int index, Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setNClob(int index, NClob clob) throws SQLException {
    setClob(index, clob);
  }

  @Override
  public void setAsciiStream(int index, InputStream stream) throws SQLException {
    setString(index, new String(bytes(stream, Long.MAX_VALUE), StandardCharsets.US_ASCII));
  }

  @Override
  public void setAsciiStream(int index, InputStream stream, int length) throws SQLException {
    setAsciiStream(index, stream, (long) length);
  }

  @Override
  public void setAsciiStream(int index, InputStream stream, long length) throws SQLException {
    setString(index, new String(bytes(stream, length), StandardCharsets.US_ASCII));
  }

  @Override
  public void setBinaryStream(int index, InputStream stream) throws SQLException {
    setBytes(index, bytes(stream, Long.MAX_VALUE));
  }

  @Override
  public void setBinaryStream(int index, InputStream stream, int length) throws SQLException {
    setBytes(index, bytes(stream, length));
  }

  @Override
  public void setBinaryStream(int index, InputStream stream, long length) throws SQLException {
    setBytes(index, bytes(stream, length));
  }

  @Override
  public void setBlob(int index, InputStream stream) throws SQLException {
    setBinaryStream(index, stream);
  }

  @Override
  public void setBlob(int index, InputStream stream, long length) throws SQLException {
    setBinaryStream(index, stream, length);
  }

  @Override
  public void setBlob(int index, Blob blob) throws SQLException {
    setBinaryStream(index, blob.getBinaryStream());
  }

  @Override
  public void setArray(int index, Array value) throws SQLException {
    throw SqlExceptions.unsupported("set an array");
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    throw SqlExceptions.unsupported("set a reference");
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    throw SqlExceptions.unsupported("set a row id");
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    setString(index, value.getString());
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

  private static SQLException hasItsText() {
    return SqlExceptions.of(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot run other SQL on a prepared statement: call the method without SQL");
  }

  private static String text(Reader reader, long length) throws SQLException {
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

  private static byte[] bytes(InputStream stream, long length) throws SQLException {
    try {
      return stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static SQLException unreadable(IOException e) {
    return SqlExceptions.of(
        ErrorCode.INVALID_VALUE, "Cannot read a parameter from its stream: " + e.getMessage());
  }
}
