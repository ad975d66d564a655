package io.deltalakedb.catalog.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Rows that are read one by one, as they are asked for. A failure of the database comes as {@link
 * FileLookup.Failed}.
 *
 * @param <T> what a row is read as
 */
final class Rows<T> implements Iterator<T>, AutoCloseable {

  private final ResultSet rows;
  private final Command.RowReader<T> reader;
  private boolean isOnRow;
  private boolean isAtEnd;

  Rows(ResultSet rows, Command.RowReader<T> reader) {
    this.rows = rows;
    this.reader = reader;
  }

  @Override
  public boolean hasNext() {
    if (!isOnRow && !isAtEnd) {
      try {
        isOnRow = rows.next();
      } catch (SQLException e) {
        throw new FileLookup.Failed(e);
      }
      isAtEnd = !isOnRow;
    }
    return isOnRow;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    isOnRow = false;
    try {
      return reader.read(rows);
    } catch (SQLException e) {
      throw new FileLookup.Failed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
