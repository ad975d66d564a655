package io.deltalakedb.calcite.procedure;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Optional;

/** The session that a statement runs in; the driver's own type, handed through to the bodies. */
public interface CallSession {

  /** A session for statements that call nothing. */
  CallSession NONE = new CallSession() {};

  /** Who is connected, where that was said. */
  default Optional<String> user() {
    return Optional.empty();
  }

  /** Begins a transaction by a statement. */
  default void begin() {
    throw noTransactions();
  }

  /** Commits the transaction that is open; false where none is. */
  default boolean commit() {
    throw noTransactions();
  }

  /** Undoes the transaction that is open; false where none is. */
  default boolean rollback() {
    throw noTransactions();
  }

  private static DeltaLakeDbException noTransactions() {
    return new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot begin or end a transaction: the session has none; use a connection");
  }
}
