package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;
import org.jspecify.annotations.Nullable;

/**
 * The part of a result set that is the same for every column: what is asked for by label, by
 * stream, and what rows that only go forward do not have.
 */
abstract class LabelledRows extends AvaticaResultSet {

  private final Map<String, Integer> indexByLabel = new HashMap<>();

  LabelledRows(AvaticaStatement statement, Meta.Signature signature, TimeZone timeZone)
      throws SQLException {
    super(
        statement,
        new QueryState(signature.sql),
        signature,
        new LakeResultSetMetaData(signature.columns),
        timeZone,
        null);
    for (ColumnMetaData column : signature.columns) {
      indexByLabel.putIfAbsent(column.label.toLowerCase(Locale.ROOT), column.ordinal + 1);
    }
  }

  /** The 1-based column of a label, whatever its case; the first where several have it. */
  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    Integer index =
        indexByLabel.get(SqlExceptions.given(label, "the label").toLowerCase(Locale.ROOT));
    if (index == null) {
      throw SqlExceptions.of(
          ErrorCode.COLUMN_NOT_FOUND,
          "Cannot read column " + label + ": the result has " + indexByLabel.keySet());
    }
    return index;
  }

  private SQLException absent(String what) throws SQLException {
    checkOpen();
    return SqlExceptions.unsupported(what);
  }

  @Override
  public @Nullable String getString(String label) throws SQLException {
    return getString(findColumn(label));
  }

  @Override
  public boolean getBoolean(String label) throws SQLException {
    return getBoolean(findColumn(label));
  }

  @Override
  public byte getByte(String label) throws SQLException {
    return getByte(findColumn(label));
  }

  @Override
  public short getShort(String label) throws SQLException {
    return getShort(findColumn(label));
  }

  @Override
  public int getInt(String label) throws SQLException {
    return getInt(findColumn(label));
  }

  @Override
  public long getLong(String label) throws SQLException {
    return getLong(findColumn(label));
  }

  @Override
  public float getFloat(String label) throws SQLException {
    return getFloat(findColumn(label));
  }

  @Override
  public double getDouble(String label) throws SQLException {
    return getDouble(findColumn(label));
  }

  @Override
  public byte @Nullable [] getBytes(String label) throws SQLException {
    return getBytes(findColumn(label));
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(String label) throws SQLException {
    return getBigDecimal(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(String label) throws SQLException {
    return getDate(findColumn(label));
  }

  @Override
  public @Nullable Time getTime(String label) throws SQLException {
    return getTime(findColumn(label));
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label) throws SQLException {
    return getTimestamp(findColumn(label));
  }

  @Override
  public @Nullable Object getObject(String label) throws SQLException {
    return getObject(findColumn(label));
  }

  @Override
  public @Nullable Reader getCharacterStream(String label) throws SQLException {
    return getCharacterStream(findColumn(label));
  }

  @Override
  public @Nullable Reader getNCharacterStream(String label) throws SQLException {
    return getNCharacterStream(findColumn(label));
  }

  @Override
  public @Nullable InputStream getAsciiStream(String label) throws SQLException {
    return getAsciiStream(findColumn(label));
  }

  @Override
  public @Nullable InputStream getBinaryStream(String label) throws SQLException {
    return getBinaryStream(findColumn(label));
  }

  @Override
  public @Nullable String getNString(String label) throws SQLException {
    return getNString(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(int index) throws SQLException {
    return getDate(index, null);
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
  public @Nullable Time getTime(String label, @Nullable Calendar calendar) throws SQLException {
    return getTime(findColumn(label), calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index) throws SQLException {
    return getTimestamp(index, null);
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label, @Nullable Calendar calendar)
      throws SQLException {
    return getTimestamp(findColumn(label), calendar);
  }

  @Override
  public <T> @Nullable T getObject(String label, Class<T> type) throws SQLException {
    return getObject(findColumn(label), type);
  }

  @Override
  @Deprecated
  public @Nullable BigDecimal getBigDecimal(int index, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(index);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  @Deprecated
  public @Nullable BigDecimal getBigDecimal(String label, int scale) throws SQLException {
    return getBigDecimal(findColumn(label), scale);
  }

  @Override
  public @Nullable Reader getCharacterStream(int index) throws SQLException {
    String text = getString(index);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public @Nullable Reader getNCharacterStream(int index) throws SQLException {
    return getCharacterStream(index);
  }

  @Override
  public @Nullable InputStream getAsciiStream(int index) throws SQLException {
    String text = getString(index);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public @Nullable InputStream getBinaryStream(int index) throws SQLException {
    byte[] bytes = getBytes(index);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  public @Nullable String getNString(int index) throws SQLException {
    return getString(index);
  }

  @Override
  public Clob getClob(int index) throws SQLException {
    throw absent("read a large text");
  }

  @Override
  public NClob getNClob(int index) throws SQLException {
    throw absent("read a large text");
  }

  @Override
  public Blob getBlob(int index) throws SQLException {
    throw absent("read large bytes");
  }

  @Override
  public Array getArray(int index) throws SQLException {
    throw absent("read an array");
  }

  @Override
  public Ref getRef(int index) throws SQLException {
    throw absent("read a reference");
  }

  @Override
  public RowId getRowId(int index) throws SQLException {
    throw absent("read a row id");
  }

  @Override
  public SQLXML getSQLXML(int index) throws SQLException {
    throw absent("read XML");
  }

  @Override
  public URL getURL(int index) throws SQLException {
    throw absent("read a URL");
  }

  @Override
  public boolean previous() throws SQLException {
    throw absent("go back");
  }

  @Override
  public boolean first() throws SQLException {
    throw absent("go to the first row");
  }

  @Override
  public boolean last() throws SQLException {
    throw absent("go to the last row");
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    throw absent("go to a row by number");
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    throw absent("go to a row by number");
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw absent("go back");
  }

  @Override
  public void afterLast() throws SQLException {
    throw absent("go to the end");
  }

  @Override
  public boolean isLast() throws SQLException {
    throw absent("tell whether a row is the last");
  }

  @Override
  public String getCursorName() throws SQLException {
    throw absent("name a cursor");
  }
}
