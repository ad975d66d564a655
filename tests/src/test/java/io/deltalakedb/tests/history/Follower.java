package io.deltalakedb.tests.history;

import io.deltalakedb.tests.Lake;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A consumer that reads on from the last place that it saw, and never looks back. */
final class Follower implements Callable<Set<String>> {
  private static final String NEXT =
      "SELECT table_name, version, commit_seq FROM delta.versions WHERE commit_seq > ?"
          + " ORDER BY commit_seq";

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final String url;
  private final BooleanSupplier isOver;
  private long last;
  private long polls;

  Follower(String url, BooleanSupplier isOver) {
    this.url = url;
    this.isOver = isOver;
  }

  /** Every version that it saw, each as table@version. */
  @Override
  public Set<String> call() throws SQLException {
    Set<String> seen = new TreeSet<>();
    try (Lake lake = Lake.at(url)) {
      boolean wasOver;
      do {
        wasOver = isOver.getAsBoolean();
        wasOver &= poll(lake, seen);
        LockSupport.parkNanos(PAUSE);
      } while (!wasOver);
    }
    return seen;
  }

  /** Whether the database was there. */
  private boolean poll(Lake lake, Set<String> seen) throws SQLException {
    try {
      for (Map<String, @Nullable String> row : lake.rows(NEXT, last)) {
        seen.add("s." + row.get("table_name") + "@" + row.get("version"));
        last = Math.max(last, Long.parseLong(String.valueOf(row.get("commit_seq"))));
      }
      polls++;
      return true;
    } catch (SQLException e) {
      if (!"08001".equals(e.getSQLState())) {
        throw e;
      }
      return false;
    }
  }

  /** How often it has asked. */
  long polls() {
    return polls;
  }
}
