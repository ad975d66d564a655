package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values that a statement is given, row by row: to be inserted at once, or done again. */
final class RowSet {

  private final String sql;
  private final RowAppends appends;
  private final Redo redo;
  private final boolean isChange;
  private List<@Nullable Object> row = new ArrayList<>();
  private List<@Nullable Object[]> kept = new ArrayList<>();

  RowSet(String sql, RowAppends appends, Redo redo) {
    this.sql = sql;
    this.appends = appends;
    this.redo = redo;
    String verb = sql.stripLeading().substring(0, 6).toUpperCase(Locale.ROOT);
    this.isChange = verb.equals("INSERT") || verb.equals("UPDATE") || verb.equals("DELETE");
  }

  void value(@Nullable Object value) {
    row.add(value);
  }

  /** The row was run by itself. */
  void ran() {
    if (isChange) {
      redo.ran(sql, row.toArray());
    }
    row.clear();
  }

  /** The row waits; gives how many do. */
  int keep() {
    kept.add(row.toArray());
    row.clear();
    return kept.size();
  }

  /** The row goes with others. */
  void join(Convoy convoy) {
    convoy.add(sql, row.toArray());
    row.clear();
  }

  void runKept(Command insert, Connection connection, Convoy convoy) throws SQLException {
    if (kept.isEmpty()) {
      return;
    }
    List<@Nullable Object[]> rows = kept;
    kept = new ArrayList<>();
    if (!appends.appendFew(insert, sql, rows, convoy)) {
      appends.append(connection, sql, rows);
      redo.appended(appends, sql, rows);
    }
  }

  void forget() {
    row.clear();
    kept.clear();
  }
}
