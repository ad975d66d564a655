package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;

/** A result set that goes forward, over values that are read at once: no locators, no cursors. */
abstract class ForwardRows extends ReadOnlyRows {

  ForwardRows(AvaticaStatement statement, Meta.Signature signature, TimeZone timeZone)
      throws SQLException {
    super(statement, signature, timeZone);
  }

  @Override
  public Clob getClob(int column) throws SQLException {
    throw absent("read a large text");
  }

  @Override
  public Clob getClob(String label) throws SQLException {
    throw absent("read a large text");
  }

  @Override
  public NClob getNClob(int column) throws SQLException {
    throw absent("read a large text");
  }

  @Override
  public NClob getNClob(String label) throws SQLException {
    throw absent("read a large text");
  }

  @Override
  public Blob getBlob(int column) throws SQLException {
    throw absent("read large bytes");
  }

  @Override
  public Blob getBlob(String label) throws SQLException {
    throw absent("read large bytes");
  }

  @Override
  public Array getArray(int column) throws SQLException {
    throw absent("read an array");
  }

  @Override
  public Array getArray(String label) throws SQLException {
    throw absent("read an array");
  }

  @Override
  public Ref getRef(int column) throws SQLException {
    throw absent("read a reference");
  }

  @Override
  public Ref getRef(String label) throws SQLException {
    throw absent("read a reference");
  }

  @Override
  public RowId getRowId(int column) throws SQLException {
    throw absent("read a row id");
  }

  @Override
  public RowId getRowId(String label) throws SQLException {
    throw absent("read a row id");
  }

  @Override
  public SQLXML getSQLXML(int column) throws SQLException {
    throw absent("read XML");
  }

  @Override
  public SQLXML getSQLXML(String label) throws SQLException {
    throw absent("read XML");
  }

  @Override
  public URL getURL(int column) throws SQLException {
    throw absent("read a URL");
  }

  @Override
  public URL getURL(String label) throws SQLException {
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

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction == ResultSet.FETCH_REVERSE || direction == ResultSet.FETCH_UNKNOWN) {
      throw absent("read rows in another direction");
    }
    if (direction != ResultSet.FETCH_FORWARD) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE, "Cannot set the direction: " + direction + " is no constant");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }
}
