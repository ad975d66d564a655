package io.deltalakedb.driver;

import io.deltalakedb.calcite.plan.Limits;
import io.deltalakedb.calcite.plan.Plan;
import io.deltalakedb.calcite.plan.RowCursor;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one JDBC statement is running: one plan at a time, with its limits and its warnings. Shared
 * by plain and prepared statements.
 */
final class StatementRun {

  private final LakeSession session;
  private final SessionWarnings warnings = new SessionWarnings();
  private final Object lock = new Object();
  private @Nullable RowCursor cursor;
  private boolean starting;
  private volatile boolean cancelled;
  private volatile int timeoutSeconds;
  private volatile long startedNanos;

  StatementRun(LakeSession session) {
    this.session = session;
  }

  SessionWarnings warnings() {
    return warnings;
  }

  /** Starts a plan; its rows stream from the database. */
  RowStream start(
      Plan plan, List<@Nullable Object> parameters, long maxRows, int queryTimeoutSeconds)
      throws SQLException {
    warnings.clear();
    timeoutSeconds = queryTimeoutSeconds;
    startedNanos = System.nanoTime();
    Limits limits = new Limits(maxRows, Duration.ofSeconds(queryTimeoutSeconds), 0);
    synchronized (lock) {
      cancelled = false;
      starting = true;
    }
    try {
      RowCursor rows = session.run(plan, parameters, limits, this);
      started(rows);
      return new RowStream(rows, this, maxRows);
    } catch (RuntimeException e) {
      throw failure(e);
    } finally {
      synchronized (lock) {
        starting = false;
      }
    }
  }

  private void started(RowCursor rows) {
    synchronized (lock) {
      cursor = rows;
      if (cancelled) {
        rows.cancel();
      }
    }
  }

  /**
   * Stops the statement, wherever it is; from any thread. What has finished is not stopped, so that
   * a late call does not meet what runs next.
   */
  void cancel() throws SQLException {
    synchronized (lock) {
      RowCursor running = cursor;
      if (running != null) {
        cancelled = true;
        running.cancel();
      } else if (starting) {
        cancelled = true;
        session.interrupt();
      }
    }
  }

  /**
   * Ends what runs outside the database.
   *
   * @throws DeltaLakeDbException 57014 where the statement was cancelled or its time is over
   */
  void requireRunning() {
    boolean isLate =
        timeoutSeconds > 0
            && System.nanoTime() - startedNanos > TimeUnit.SECONDS.toNanos(timeoutSeconds);
    if (cancelled || isLate) {
      throw new DeltaLakeDbException(
          ErrorCode.CANCELLED, "Cannot finish the statement: it was cancelled");
    }
  }

  void finished() {
    synchronized (lock) {
      cursor = null;
    }
  }

  static long notNegative(String what, long value) throws SQLException {
    if (value < 0) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE, "Cannot set " + what + " to " + value + ": give 0 or more");
    }
    return value;
  }

  /** The failure as this statement's user should see it. */
  SQLException failure(Throwable failure) {
    session.statementFailed();
    SQLException translated = SqlExceptions.of(failure);
    if (ErrorCode.CANCELLED.sqlState().equals(translated.getSQLState())) {
      return cancelled || timeoutSeconds == 0
          ? SqlExceptions.of(
              new DeltaLakeDbException(
                  ErrorCode.CANCELLED, "Cannot finish the statement: it was cancelled", failure))
          : SqlExceptions.timeout(timeoutSeconds, failure);
    }
    return translated;
  }
}
