package io.deltalakedb.calcite.plan;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are already there. */
final class ListCursor implements RowCursor {

  private final Iterator<? extends @Nullable Object[]> rows;
  private @Nullable Object[] row = {};

  ListCursor(List<? extends @Nullable Object[]> rows) {
    this.rows = rows.iterator();
  }

  @Override
  public boolean next() {
    if (!rows.hasNext()) {
      return false;
    }
    row = rows.next();
    return true;
  }

  @Override
  public @Nullable Object[] row() {
    return row;
  }

  @Override
  public void cancel() {}

  @Override
  public void close() {}
}
