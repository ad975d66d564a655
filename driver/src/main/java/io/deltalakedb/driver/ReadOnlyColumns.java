package io.deltalakedb.driver;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;
import org.jspecify.annotations.Nullable;

/** A result set whose columns cannot be written: what JDBC would write them with, by number. */
abstract class ReadOnlyColumns extends AvaticaResultSet {

  ReadOnlyColumns(AvaticaStatement statement, Meta.Signature signature, TimeZone timeZone)
      throws SQLException {
    super(
        statement,
        new QueryState(signature.sql),
        signature,
        new LakeResultSetMetaData(signature.columns),
        timeZone,
        null);
  }

  /** The refusal of what is asked of an open result set. */
  final SQLException absent(String what) throws SQLException {
    checkOpen();
    return SqlExceptions.unsupported(what);
  }

  final SQLException unwritable() throws SQLException {
    return absent("write through a result set");
  }

  @Override
  public void updateNull(int column) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBoolean(int column, boolean value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateByte(int column, byte value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateShort(int column, short value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateInt(int column, int value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateLong(int column, long value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateFloat(int column, float value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateDouble(int column, double value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBigDecimal(int column, @Nullable BigDecimal value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateString(int column, @Nullable String value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBytes(int column, byte @Nullable [] value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateDate(int column, @Nullable Date value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateTime(int column, @Nullable Time value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateTimestamp(int column, @Nullable Timestamp value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateAsciiStream(int column, @Nullable InputStream value, int length)
      throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBinaryStream(int column, @Nullable InputStream value, int length)
      throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateCharacterStream(int column, @Nullable Reader value, int length)
      throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateObject(int column, @Nullable Object value, int scale) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateObject(int column, @Nullable Object value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateRef(int column, @Nullable Ref value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBlob(int column, @Nullable Blob value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateClob(int column, @Nullable Clob value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateArray(int column, @Nullable Array value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateRowId(int column, @Nullable RowId value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateNString(int column, @Nullable String value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateNClob(int column, @Nullable NClob value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateSQLXML(int column, @Nullable SQLXML value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateNCharacterStream(int column, @Nullable Reader value, long length)
      throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateAsciiStream(int column, @Nullable InputStream value, long length)
      throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBinaryStream(int column, @Nullable InputStream value, long length)
      throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateCharacterStream(int column, @Nullable Reader value, long length)
      throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBlob(int column, @Nullable InputStream value, long length) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateClob(int column, @Nullable Reader value, long length) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateNClob(int column, @Nullable Reader value, long length) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateNCharacterStream(int column, @Nullable Reader value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateAsciiStream(int column, @Nullable InputStream value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBinaryStream(int column, @Nullable InputStream value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateCharacterStream(int column, @Nullable Reader value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateBlob(int column, @Nullable InputStream value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateClob(int column, @Nullable Reader value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateNClob(int column, @Nullable Reader value) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateObject(int column, @Nullable Object value, SQLType type) throws SQLException {
    throw unwritable();
  }

  @Override
  public void updateObject(int column, @Nullable Object value, SQLType type, int scale)
      throws SQLException {
    throw unwritable();
  }
}
