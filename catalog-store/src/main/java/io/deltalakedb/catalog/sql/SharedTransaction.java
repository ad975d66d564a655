package io.deltalakedb.catalog.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A transaction while pieces of work of several threads are done in it, one after the other. */
final class SharedTransaction {

  /**
   * How it has ended.
   *
   * @param failure what kept it from being committed
   * @param isUndone whether nothing of it can be there
   */
  record End(Optional<SQLException> failure, boolean isUndone) {

    static final End DONE = new End(Optional.empty(), false);

    static End failed(SQLException failure) {
      return new End(Optional.of(failure), false);
    }

    static End undone(SQLException failure) {
      return new End(Optional.of(failure), true);
    }
  }

  private final Session session;
  private final boolean isDurable;
  private final long begun = System.nanoTime();
  private final List<Database.Work<?>> done = new ArrayList<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();

  SharedTransaction(Session session, boolean isDurable) {
    this.session = session;
    this.isDurable = isDurable;
  }

  Session session() {
    return session;
  }

  boolean isDurable() {
    return isDurable;
  }

  /** Whether no piece of work is done in it. */
  boolean isEmpty() {
    return done.isEmpty();
  }

  long ageNanos() {
    return System.nanoTime() - begun;
  }

  /** Does a piece of work. One that fails has to be undone: up to its savepoint, if it has one. */
  <T> T run(Database.Work<T> work) throws SQLException {
    boolean isFirst = isEmpty();
    if (!isFirst) {
      session.savepoint();
    }
    T result = work.on(session);
    session.runKept();
    if (!isFirst) {
      session.releaseSavepoint();
    }
    done.add(work);
    return result;
  }

  /** Tells all whose work is in it how it has ended. */
  void end(End how) {
    if (how.failure().isPresent()) {
      done.forEach(Database.Work::undone);
    }
    end.complete(how);
  }

  CompletableFuture<End> end() {
    return end;
  }
}
