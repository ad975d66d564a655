package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A transaction that stays open between pieces of work. Each piece happens wholly or not at all;
 * one that fails leaves the transaction as it was before. Work on it sees what it has changed,
 * nobody else does. For one thread at a time.
 */
public final class Transaction implements Sessions, AutoCloseable {

  /** What the transaction needs of the database that it belongs to. */
  interface Ending {
    /** Commits; three ends as for any commit. */
    void commit(Session session) throws SQLException;

    /** The failure in our terms. */
    DeltaLakeDbException translate(String what, SQLException failure);

    /** It is over; the session is not used any more. */
    void done(Session session);
  }

  private final Session session;
  private final Ending ending;
  private boolean isOver;
  private boolean isLost;

  Transaction(Session session, Ending ending) {
    this.session = session;
    this.ending = ending;
  }

  /** The connection that sees what the transaction has changed. */
  public Connection connection() {
    return session.connection();
  }

  @Override
  public <T> T read(String what, Database.Work<T> work) {
    requireOpen(what);
    try {
      return work.on(session);
    } catch (FileLookup.Failed e) {
      throw ending.translate(what, e.failure());
    } catch (SQLException e) {
      throw ending.translate(what, e);
    }
  }

  @Override
  public <T> T inTransaction(String what, String transactionId, Database.Work<T> work) {
    requireOpen(what);
    boolean done = false;
    try {
      session.savepoint();
      T result = work.on(session);
      session.runKept();
      session.releaseSavepoint();
      done = true;
      return result;
    } catch (FileLookup.Failed e) {
      throw ending.translate(what, e.failure());
    } catch (SQLException e) {
      throw ending.translate(what, e);
    } finally {
      if (!done) {
        undoPiece();
      }
    }
  }

  /** A query is about to run on the transaction's connection. */
  public void beforeQuery() {
    if (isOver || isLost) {
      return;
    }
    try {
      session.beforeQuery();
    } catch (SQLException e) {
      throw ending.translate("run the statement", e);
    }
  }

  /**
   * A query on the transaction's connection has failed. Where the database has given up the
   * transaction for it, it goes on as it was before the query.
   */
  public void queryFailed() {
    if (isOver || isLost) {
      return;
    }
    try {
      session.queryFailed();
    } catch (SQLException e) {
      isLost = true; // What was done could not be done again.
    }
  }

  private void undoPiece() {
    try {
      session.rollbackToSavepoint();
    } catch (SQLException e) {
      isLost = true; // The database undid all of it, as it does when the disk is full.
    }
  }

  /** Makes it durable. */
  public void commit() {
    requireOpen("commit");
    try {
      ending.commit(session);
      end();
    } catch (SQLException e) {
      throw ending.translate("commit", e);
    } finally {
      rollback();
    }
  }

  /** Undoes all of it; does nothing where it is over. */
  public void rollback() {
    if (isOver) {
      return;
    }
    try {
      session.dialect().rollback(session.connection());
    } catch (SQLException e) {
      isLost = true; // The database undid it already.
    } finally {
      end();
    }
  }

  private void end() {
    isOver = true;
    ending.done(session);
  }

  private void requireOpen(String what) {
    if (isOver || isLost) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot "
              + what
              + ": the transaction is over"
              + (isLost ? ", as the database has undone it; roll back and begin again" : ""));
    }
  }

  @Override
  public void close() {
    rollback();
  }
}
