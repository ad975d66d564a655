package io.deltalakedb.catalog.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has changed, for a database without savepoints: to undo a piece of work all is
 * undone, and what was before the piece is done again.
 */
final class Redo {

  @FunctionalInterface
  private interface Step {
    void run(Session session) throws SQLException;
  }

  private final List<Step> steps = new ArrayList<>();
  private boolean isOn;
  private int place;

  /** From now on changes are noted; a new transaction has begun. */
  void start() {
    steps.clear();
    place = 0;
    isOn = true;
  }

  void ran(String sql, @Nullable Object[] values) {
    if (isOn) {
      steps.add(session -> run(session, sql, values));
    }
  }

  void appended(RowAppends appends, String sql, List<@Nullable Object[]> rows) {
    if (isOn) {
      steps.add(session -> appends.append(session.connection(), sql, rows));
    }
  }

  /** The place that {@link #replay} goes back to. */
  void savepoint() {
    place = steps.size();
  }

  /** Does again what was done before the place, in a transaction that has just begun. */
  void replay(Session session) throws SQLException {
    List<Step> before = List.copyOf(steps.subList(0, place));
    isOn = false;
    for (Step step : before) {
      step.run(session);
    }
    steps.clear();
    steps.addAll(before);
    isOn = true;
  }

  private static void run(Session session, String sql, @Nullable Object[] values)
      throws SQLException {
    Command command = session.command(sql);
    for (@Nullable Object value : values) {
      command.value(value);
    }
    command.again();
  }
}
