package io.deltalakedb.catalog.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of a database that has one writer, on one session. Short ones that wait for their
 * turn share a transaction, so that they wait for the disk once: each is undone by itself where it
 * fails, and is done when all are, which the last one sees to. What varies belongs to whose turn it
 * is.
 */
final class SoleWriter {

  /** So long the first of those that share may wait for others, who run one by one. */
  private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final long POLL_MILLIS = 2;

  private final Dialect dialect;
  private final Duration patience;
  private final Turns turns;
  private final Function<String, Session> opening;

  /** How many wait who will have to wait for the disk: for notes alone nobody stays behind. */
  private final AtomicInteger waiting = new AtomicInteger();

  private @Nullable Session session;
  private boolean sessionIsDurable = true;
  private @Nullable SharedTransaction open;
  private volatile boolean isClosed;

  /**
   * A writer without a session.
   *
   * @param opening gives one, by what it is for
   */
  SoleWriter(Dialect dialect, Duration patience, Turns turns, Function<String, Session> opening) {
    this.dialect = dialect;
    this.patience = patience;
    this.turns = turns;
    this.opening = opening;
  }

  /**
   * Runs changes as one transaction, or as a part of one.
   *
   * @param isShort whether others need not mind waiting for it
   */
  <T> T inTransaction(Change change, Database.Work<T> work, boolean isDurable, boolean isShort) {
    boolean mayShare = isShort && dialect.restart().isEmpty();
    long deadline = System.nanoTime() + patience.toNanos();
    takeTurn(change.what(), mayShare && isDurable);
    SharedTransaction transaction;
    T result;
    try {
      transaction = mayShare ? joined(isDurable) : null;
      if (transaction == null) {
        endOpen();
        transaction = begin(change.what(), isDurable, deadline);
      }
      result = run(change, transaction, work);
    } finally {
      leave(mayShare);
    }
    change.requireDone(dialect, await(transaction), patience);
    return result;
  }

  private void takeTurn(String what, boolean isForTheDisk) {
    int one = isForTheDisk ? 1 : 0;
    waiting.addAndGet(one);
    try {
      turns.take(what);
    } finally {
      waiting.addAndGet(-one);
    }
  }

  /** Ends the transaction that is shared at the moment, if there is one; in a turn. */
  void endOpen() {
    if (open != null) {
      end(open);
    }
  }

  /** Ends what is left open and drops the session, or leaves that to whoever is still at it. */
  void close() {
    isClosed = true;
    if (turns.takeForTheEnd()) {
      leave(false);
    }
  }

  private @Nullable SharedTransaction joined(boolean isDurable) {
    SharedTransaction now = open;
    return now == null || (isDurable && !now.isDurable()) ? null : now;
  }

  private SharedTransaction begin(String what, boolean isDurable, long deadline) {
    Session current = session;
    if (current == null) {
      current = opening.apply(what);
      session = current;
      sessionIsDurable = true;
    }
    if (sessionIsDurable != isDurable) {
      try {
        dialect.setDurable(current.connection(), isDurable);
        sessionIsDurable = isDurable;
      } catch (SQLException e) {
        throw dialect.translate(what, e, patience);
      }
    }
    turns.begin(what, dialect, current, deadline);
    SharedTransaction begun = new SharedTransaction(current, isDurable);
    open = begun;
    return begun;
  }

  private <T> T run(Change change, SharedTransaction transaction, Database.Work<T> work) {
    boolean isDone = false;
    try {
      T result = transaction.run(work);
      isDone = true;
      return result;
    } catch (FileLookup.Failed e) {
      throw dialect.translate(change.what(), e.failure(), patience);
    } catch (SQLException e) {
      throw dialect.translate(change.what(), e, patience);
    } finally {
      if (!isDone) {
        undo(transaction);
      }
    }
  }

  /** What others have done in the transaction stays, unless the database has undone it all. */
  private void undo(SharedTransaction transaction) {
    if (transaction.isEmpty()) {
      open = null;
      rollback(transaction.session());
      return;
    }
    try {
      transaction.session().rollbackToSavepoint();
    } catch (SQLException e) {
      open = null;
      drop(transaction.session());
      transaction.end(SharedTransaction.End.undone(e));
    }
  }

  /** Leaves the transaction to whoever comes next, or ends it. */
  private void leave(boolean mayShare) {
    try {
      SharedTransaction now = open;
      boolean isLeft = now != null && mayShare && now.ageNanos() < MAX_NANOS && waiting.get() > 0;
      if (!isLeft || isClosed) {
        endOpen();
      }
    } finally {
      if (isClosed && session != null) {
        drop(session);
      }
      turns.end();
    }
  }

  private void end(SharedTransaction transaction) {
    open = null;
    SharedTransaction.End end = SharedTransaction.End.DONE;
    try {
      transaction.session().commit();
    } catch (SQLException e) {
      end = SharedTransaction.End.failed(e);
      rollback(transaction.session());
    } finally {
      transaction.end(end);
    }
  }

  /** The end of a transaction: who was to come next may have given up, then it is ended here. */
  private SharedTransaction.End await(SharedTransaction transaction) {
    CompletableFuture<SharedTransaction.End> end = transaction.end();
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return end.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          isInterrupted = true; // the end is near, and has to be known
        } catch (TimeoutException e) {
          endIfLeft(transaction);
        } catch (ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void endIfLeft(SharedTransaction transaction) {
    if (!turns.takeIfFree()) {
      return;
    }
    try {
      if (open == transaction) {
        end(transaction);
      }
    } finally {
      turns.end();
    }
  }

  private void rollback(Session current) {
    try {
      current.forgetKept();
      dialect.rollback(current.connection());
    } catch (SQLException e) {
      drop(current); // the database undid it already, as it does when the disk is full
    }
  }

  private void drop(Session current) {
    session = null;
    try {
      current.close();
    } catch (SQLException e) {
      // Nothing was left to do on it.
    }
  }
}
