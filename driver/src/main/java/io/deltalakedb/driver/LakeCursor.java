package io.deltalakedb.driver;

import java.util.Iterator;
import org.apache.calcite.avatica.util.ArrayIteratorCursor;
import org.apache.calcite.avatica.util.Cursor;
import org.jspecify.annotations.Nullable;

/** The rows of a result, with a short way to values that are asked for as what they are. */
final class LakeCursor extends ArrayIteratorCursor {

  private @Nullable Object @Nullable [] row;

  LakeCursor(Iterator<@Nullable Object[]> rows) {
    super(rows);
  }

  @Override
  public boolean next() {
    row = null;
    boolean isOnRow = super.next();
    row = isOnRow ? current() : null;
    return isOnRow;
  }

  @Override
  public void close() {
    row = null;
    super.close();
  }

  /**
   * The value of a 1-based column as it is; null too where there is no such column, row or cursor,
   * and only the usual way can tell what to answer.
   */
  static @Nullable Object value(@Nullable Cursor cursor, int index) {
    return cursor instanceof LakeCursor rows ? rows.value(index) : null;
  }

  private @Nullable Object value(int index) {
    @Nullable Object[] current = row;
    if (current == null || index < 1 || index > current.length) {
      return null;
    }
    Object value = current[index - 1];
    if (value != null) {
      wasNull[0] = false;
    }
    return value;
  }
}
