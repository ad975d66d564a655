package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of the writers of one process, in the order in which they ask. A turn belongs to a
 * transaction, which may go from thread to thread.
 */
final class Turns {

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final Semaphore turn = new Semaphore(1, true);
  private final Duration patience;
  private final String place;

  /**
   * Turns that are waited for.
   *
   * @param patience how long
   * @param place the database, for messages
   */
  Turns(Duration patience, String place) {
    this.patience = patience;
    this.place = place;
  }

  /** Waits for a turn; 55P03 where it does not come, 57014 where the wait is interrupted. */
  void take(String what) {
    try {
      if (!turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new DeltaLakeDbException(
            ErrorCode.LOCK_TIMEOUT,
            "Cannot "
                + what
                + ": another thread or an open transaction of this process writes to "
                + place
                + "; waited "
                + patience.toMillis()
                + " ms; try again, or raise busyTimeout in the connection URL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeltaLakeDbException(ErrorCode.CANCELLED, "Cannot " + what + ": interrupted", e);
    }
  }

  /** Takes a turn where nobody has it, before those who wait; whether it is taken. */
  boolean takeIfFree() {
    return turn.tryAcquire();
  }

  /** Waits for the last turn; whether it has come. */
  boolean takeForTheEnd() {
    try {
      boolean isOurs = turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
      LOG.debug("closing {}, in turn: {}", place, isOurs);
      return isOurs;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return turn.tryAcquire();
    }
  }

  /**
   * Begins a transaction, for which other processes are waited for by short sleeps: the database's
   * own waits grow to a tenth of a second and would miss the gaps between the batches of an import.
   */
  void begin(String what, Dialect dialect, Session session, long deadline) {
    while (true) {
      try {
        dialect.begin(session.connection());
        return;
      } catch (SQLException e) {
        if (dialect.kindOf(e) != FailureKind.LOCKED || System.nanoTime() >= deadline) {
          throw dialect.translate(what, e, patience);
        }
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(500_000, 2_000_000));
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new DeltaLakeDbException(ErrorCode.CANCELLED, "Cannot " + what + ": interrupted");
      }
    }
  }

  /** The turn is over. */
  void end() {
    turn.release();
  }
}
