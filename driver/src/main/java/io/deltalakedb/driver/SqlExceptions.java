package io.deltalakedb.driver;

import io.deltalakedb.catalog.sql.SqliteFailures;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one place where failures become {@link SQLException}: with SQLSTATE, vendor code and the
 * subclass that JDBC has for it.
 */
public final class SqlExceptions {

  /** No open connection. */
  static final String CONNECTION_CLOSED = "08003";

  /** The statement or the result set is closed. */
  static final String INVALID_CURSOR = "24000";

  /** A parameter has no value. */
  static final String UNBOUND_PARAMETER = "07002";

  /** No parameter or column of that number. */
  static final String INVALID_INDEX = "07009";

  private SqlExceptions() {}

  /** The failure as JDBC shows it. */
  public static SQLException of(Throwable failure) {
    for (Throwable at = failure; at != null; at = cause(at)) {
      if (at instanceof DeltaLakeDbException known) {
        return of(known.code(), known.getMessage(), failure);
      }
    }
    for (Throwable at = failure; at != null; at = cause(at)) {
      if (at instanceof SQLException sql && sql.getSQLState() != null && !isDatabases(sql)) {
        return sql;
      }
    }
    for (Throwable at = failure; at != null; at = cause(at)) {
      if (at instanceof SQLException sql && isDatabases(sql)) {
        return of(SqliteFailures.kind(sql).code(), message(sql), failure);
      }
    }
    return unknown(failure);
  }

  /** A failure that the driver itself finds. */
  static SQLException of(ErrorCode code, String message) {
    return of(code, message, null);
  }

  static SQLException timeout(int seconds, Throwable cause) {
    return new SQLTimeoutException(
        "Cannot finish the statement: it ran longer than " + seconds + " s, its query timeout",
        ErrorCode.CANCELLED.sqlState(),
        ErrorCode.CANCELLED.vendorCode(),
        cause);
  }

  /** An argument that JDBC's types let be null, and that must not be. */
  static <T> T given(@Nullable T argument, String what) throws SQLException {
    if (argument == null) {
      throw of(ErrorCode.INVALID_VALUE, "Cannot do this: " + what + " is null");
    }
    return argument;
  }

  static SQLException unsupported(String what) {
    return of(ErrorCode.UNSUPPORTED_FEATURE, "Cannot " + what + ": this driver does not have it");
  }

  static SQLException state(String sqlState, String message) {
    return sqlState.startsWith("08")
        ? new SQLNonTransientConnectionException(message, sqlState)
        : new SQLException(message, sqlState);
  }

  private static SQLException of(ErrorCode code, String message, @Nullable Throwable cause) {
    String state = code.sqlState();
    int vendor = code.vendorCode();
    return switch (code) {
      case COMMIT_CONFLICT -> new SQLTransactionRollbackException(message, state, vendor, cause);
      case COMMIT_UNKNOWN, CATALOG_MISSING ->
          new SQLNonTransientConnectionException(message, state, vendor, cause);
      case CATALOG_UNAVAILABLE ->
          new SQLTransientConnectionException(message, state, vendor, cause);
      case UNSUPPORTED_FEATURE ->
          new SQLFeatureNotSupportedException(message, state, vendor, cause);
      case TABLE_RULE ->
          new SQLIntegrityConstraintViolationException(message, state, vendor, cause);
      case INVALID_VALUE, NUMBER_OUT_OF_RANGE, INVALID_ESCAPE ->
          new SQLDataException(message, state, vendor, cause);
      case LOCK_TIMEOUT -> new SQLTransientException(message, state, vendor, cause);
      case TABLE_NOT_FOUND, COLUMN_NOT_FOUND, TABLE_EXISTS, SYNTAX, UNKNOWN_ROUTINE, NOT_ALLOWED ->
          state.equals("28000")
              ? new SQLInvalidAuthorizationSpecException(message, state, vendor, cause)
              : new SQLSyntaxErrorException(message, state, vendor, cause);
      default -> new SQLException(message, state, vendor, cause);
    };
  }

  /** SQLite's driver gives its own number and no SQLSTATE. */
  private static boolean isDatabases(SQLException failure) {
    return failure.getClass().getName().startsWith("org.sqlite.");
  }

  /** What Avatica reports without a state, and what nobody expected. */
  private static SQLException unknown(Throwable failure) {
    String message = message(failure);
    String words = message.toLowerCase(Locale.ROOT);
    if (failure instanceof SQLFeatureNotSupportedException) {
      return of(ErrorCode.UNSUPPORTED_FEATURE, "Cannot do this: this driver does not have it");
    }
    if (failure instanceof SQLException || failure instanceof IllegalArgumentException) {
      if (words.contains("connection closed")) {
        return state(CONNECTION_CLOSED, "Cannot use the connection: it is closed");
      }
      if (words.contains("closed")) {
        return state(INVALID_CURSOR, "Cannot use the statement or result set: it is closed");
      }
      if (words.contains("ordinal")) {
        return state(INVALID_INDEX, "Cannot find the parameter or column: " + message);
      }
    }
    if (failure instanceof SQLException || failure.getClass().getName().contains("avatica")) {
      return of(ErrorCode.INVALID_VALUE, message, failure);
    }
    if (failure instanceof OutOfMemoryError) {
      return of(ErrorCode.LIMIT, "Cannot finish the statement: out of memory", failure);
    }
    return of(
        ErrorCode.INTERNAL,
        "Cannot finish the statement: a state that should be impossible, please report it: "
            + message,
        failure);
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static @Nullable Throwable cause(Throwable failure) {
    return failure.getCause() == failure ? null : failure.getCause();
  }
}
