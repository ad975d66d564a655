package io.deltalakedb.driver;

import io.deltalakedb.calcite.plan.RowCursor;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way from the database to a result set. The database's statement is closed as soon
 * as the last row was read, so that an exhausted result set holds no snapshot.
 */
final class RowStream implements Iterator<@Nullable Object[]>, AutoCloseable {

  private final StatementRun run;
  private final long maxRows;
  private @Nullable RowCursor cursor;
  private @Nullable Object @Nullable [] next;
  private long rowsRead;

  RowStream(RowCursor cursor, StatementRun run, long maxRows) {
    this.cursor = cursor;
    this.run = run;
    this.maxRows = maxRows;
  }

  @Override
  public boolean hasNext() {
    if (next != null) {
      return true;
    }
    RowCursor rows = cursor;
    if (rows == null) {
      return false;
    }
    if ((maxRows > 0 && rowsRead >= maxRows) || !rows.next()) {
      close();
      return false;
    }
    next = rows.row();
    rowsRead++;
    return true;
  }

  @Override
  public @Nullable Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    @Nullable Object[] row = next;
    next = null;
    if (row == null) {
      throw new NoSuchElementException();
    }
    return row;
  }

  StatementRun run() {
    return run;
  }

  @Override
  public void close() {
    RowCursor rows = cursor;
    cursor = null;
    if (rows != null) {
      run.finished();
      rows.close();
    }
  }
}
