package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.NullableColumn;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of dl_transaction that live before their commit: those of clients without a session. */
final class TransactionRows {

  static final String OPEN = "open";
  static final String COMMITTED = "committed";
  static final String ROLLED_BACK = "rolled_back";
  static final String EXPIRED = "expired";
  static final String FAILED = "failed";

  /**
   * A transaction.
   *
   * @param transactionId its id
   * @param state as the catalog has it: an open one may have expired
   * @param expiresAt milliseconds since the epoch, where it can expire
   * @param message note of it
   * @param isolation name of the level, where it was given
   * @param failure why it failed
   */
  record Row(
      String transactionId,
      String state,
      OptionalLong expiresAt,
      Optional<String> message,
      Optional<String> isolation,
      Optional<String> failure) {

    boolean isOpenAt(long now) {
      return state.equals(OPEN) && expiresAt.orElse(Long.MAX_VALUE) > now;
    }

    /** The refusal of work on a transaction that is over. */
    DeltaLakeDbException isOver(String what) {
      String how =
          switch (state) {
            case OPEN, EXPIRED ->
                "it expired at "
                    + Instant.ofEpochMilli(expiresAt.orElse(0))
                    + ", and what was staged is gone";
            case ROLLED_BACK -> "it was rolled back";
            case FAILED -> "it failed (" + failure.orElse("") + ")";
            default -> "it is " + state;
          };
      return new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot "
              + what
              + " the transaction "
              + transactionId
              + ": "
              + how
              + "; begin another with CALL dl.begin_transaction");
    }
  }

  private final Session session;

  TransactionRows(Session session) {
    this.session = session;
  }

  void insert(DurableTransactions.Begin begin, Row row, long now) throws SQLException {
    session
        .command(
            """
            INSERT INTO dl_transaction
              (transaction_id, transaction_state, started_at, user_name, session_id, message,
               isolation_level, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .text(row.transactionId())
        .text(row.state())
        .number(now)
        .text(begin.userName())
        .text(begin.sessionId())
        .text(row.message())
        .text(row.isolation())
        .number(row.expiresAt())
        .run();
  }

  /** A transaction by its id; 22023 where there is none. */
  Row require(String what, String transactionId) throws SQLException {
    return session
        .command(
            """
            SELECT transaction_id, transaction_state, expires_at, message, isolation_level,
              failure_message
            FROM dl_transaction WHERE transaction_id = ?
            """)
        .text(transactionId)
        .first(
            row ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    NullableColumn.number(row, 3),
                    Optional.ofNullable(row.getString(4)),
                    Optional.ofNullable(row.getString(5)),
                    Optional.ofNullable(row.getString(6))))
        .orElseThrow(
            () ->
                new DeltaLakeDbException(
                    ErrorCode.INVALID_VALUE,
                    "Cannot "
                        + what
                        + " the transaction "
                        + transactionId
                        + ": the catalog has none of that id; CALL dl.begin_transaction gives one"));
  }

  /**
   * Moves a transaction that is open to a state, and holds its row until the database transaction
   * ends; false where it is not open any more.
   */
  boolean move(String transactionId, String state, long now) throws SQLException {
    return session
            .command(
                """
                UPDATE dl_transaction SET transaction_state = ?
                WHERE transaction_id = ? AND transaction_state = 'open' AND expires_at > ?
                """)
            .text(state)
            .text(transactionId)
            .number(now)
            .run()
        == 1;
  }

  /** The same for one whose time is over. */
  boolean expire(String transactionId, long now) throws SQLException {
    return session
            .command(
                """
                UPDATE dl_transaction SET transaction_state = 'expired'
                WHERE transaction_id = ? AND transaction_state = 'open' AND expires_at <= ?
                """)
            .text(transactionId)
            .number(now)
            .run()
        == 1;
  }

  /** Notes why an open transaction can never be committed; false where it is not open any more. */
  boolean fail(String transactionId, String message) throws SQLException {
    return session
            .command(
                """
                UPDATE dl_transaction SET transaction_state = 'failed', failure_message = ?
                WHERE transaction_id = ? AND transaction_state = 'open'
                """)
            .text(message)
            .text(transactionId)
            .run()
        == 1;
  }

  /** The open transactions whose time is over. */
  List<String> overdue(long now) throws SQLException {
    return session
        .command(
            """
            SELECT transaction_id FROM dl_transaction
            WHERE transaction_state = 'open' AND expires_at <= ? ORDER BY transaction_id
            """)
        .number(now)
        .all(row -> row.getString(1));
  }
}
