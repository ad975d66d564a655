package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a transaction is for.
 *
 * @param what the verb phrase after "Cannot"
 * @param transactionId that it leaves in the catalog
 */
record Change(String what, Optional<String> transactionId) {

  /**
   * Commits it. A commit has three ends: where the database says that nothing happened it is
   * refused; any other failure leaves open what the next reader of the disk will find, and is told
   * as unknown.
   */
  void commit(Dialect dialect, Session session) throws SQLException {
    try {
      session.commit();
    } catch (SQLException e) {
      if (dialect.kindOf(e).isRefusal() || isUndone(dialect, session)) {
        throw e;
      }
      dialect.failed(e);
      throw unknown(dialect, e);
    }
  }

  /** Whether a row that was sent along with the commit was refused before it. */
  private static boolean isUndone(Dialect dialect, Session session) throws SQLException {
    return dialect.sendsTogether() && dialect.isAborted(session.connection());
  }

  /** The same of a transaction that was shared: throws what has come of it for this change. */
  void requireDone(Dialect dialect, SharedTransaction.End end, Duration waited) {
    if (end.failure().isEmpty()) {
      return;
    }
    SQLException failure = end.failure().get();
    throw end.isUndone() || dialect.kindOf(failure).isRefusal()
        ? dialect.translate(what, failure, waited)
        : unknown(dialect, failure);
  }

  private DeltaLakeDbException unknown(Dialect dialect, SQLException failure) {
    return new DeltaLakeDbException(
        ErrorCode.COMMIT_UNKNOWN,
        "Cannot tell whether it was done to "
            + what
            + ": the catalog "
            + dialect.place()
            + " failed while committing ("
            + failure.getMessage()
            + "); before trying again, look "
            + transactionId
                .map(id -> "for transaction_id " + id + " in delta.versions")
                .orElse("at delta.versions"),
        failure);
  }
}
