package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/** PostgreSQL's SQLSTATEs, as far as they mean different things to us. */
enum PostgresFailure {
  LOCKED(ErrorCode.LOCK_TIMEOUT, true),
  POOL(ErrorCode.LOCK_TIMEOUT, true),
  CONFLICT(ErrorCode.COMMIT_CONFLICT, true),
  DUPLICATE_KEY(ErrorCode.COMMIT_CONFLICT, true),
  INTERRUPTED(ErrorCode.CANCELLED, true),
  FULL(ErrorCode.DISK_FULL, true),
  READ_ONLY(ErrorCode.READ_ONLY, true),
  FORBIDDEN(ErrorCode.NOT_ALLOWED, true),
  LOGIN(ErrorCode.CATALOG_UNAVAILABLE, true),
  BUSY(ErrorCode.CATALOG_UNAVAILABLE, true),
  MISSING(ErrorCode.CATALOG_MISSING, true),
  VALUE(ErrorCode.INVALID_VALUE, true),
  LIMIT(ErrorCode.LIMIT, true),
  CORRUPT(ErrorCode.INVALID_LOG, false),
  CONNECTION(ErrorCode.CATALOG_UNAVAILABLE, false),
  OTHER(ErrorCode.INTERNAL, false);

  private final ErrorCode code;
  private final boolean refusal;

  PostgresFailure(ErrorCode code, boolean refusal) {
    this.code = code;
    this.refusal = refusal;
  }

  static PostgresFailure of(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException) { // the pool's own
      return failure.getCause() instanceof SQLException cause ? of(cause) : POOL;
    }
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "55P03" -> LOCKED;
      case "40001", "40P01" -> CONFLICT;
      case "23505" -> DUPLICATE_KEY;
      case "57014" -> INTERRUPTED;
      case "53100" -> FULL;
      case "53200", "53300", "53400" -> BUSY;
      case "25006" -> READ_ONLY;
      case "42501" -> FORBIDDEN;
      case "3D000", "3F000" -> MISSING;
      case "57P01", "57P02", "57P03", "57P05", "25P03" -> CONNECTION;
      case "XX001", "XX002" -> CORRUPT;
      default -> ofClass(state);
    };
  }

  private static PostgresFailure ofClass(String state) {
    return switch (state.length() == 5 ? state.substring(0, 2) : "") {
      case "08" -> CONNECTION;
      case "28" -> LOGIN;
      case "22" -> VALUE;
      case "54" -> LIMIT;
      default -> OTHER;
    };
  }

  static DeltaLakeDbException translate(
      String what, String place, SQLException failure, Duration waited) {
    PostgresFailure kind = of(failure);
    String detail =
        switch (kind) {
          case LOCKED, POOL, INTERRUPTED -> "";
          default -> " (" + reason(failure) + ")";
        };
    return new DeltaLakeDbException(
        kind.code, "Cannot " + what + ": " + kind.reason(place, waited) + detail, failure);
  }

  /** Whether the server gives it before a commit is done. */
  boolean isRefusal() {
    return refusal;
  }

  /** What the server says, without the place in its text. */
  private static String reason(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private String reason(String place, Duration waited) {
    return switch (this) {
      case LOCKED ->
          "another writer holds a lock of "
              + place
              + "; waited "
              + waited.toMillis()
              + " ms; try again, or raise the busy timeout";
      case POOL ->
          "all connections to "
              + place
              + " are in use; waited "
              + waited.toMillis()
              + " ms; try again, or raise the busy timeout";
      case CONFLICT -> "another writer of " + place + " was first; nothing was done, try again";
      case DUPLICATE_KEY -> "a row is there already in " + place + "; nothing was done, try again";
      case INTERRUPTED -> "the statement was cancelled";
      case FULL -> "the disk of " + place + " is full; make room and try again";
      case READ_ONLY -> place + " takes no changes; connect to the primary server";
      case FORBIDDEN -> "the user may not do this in " + place;
      case LOGIN -> place + " refuses the login; check user and password";
      case BUSY -> place + " takes no more connections or has no memory; try again later";
      case MISSING -> place + " is not there; make the database first";
      case VALUE -> place + " refuses a value";
      case LIMIT -> "a limit of " + place + " is passed";
      case CORRUPT -> place + " is damaged; restore it from a backup";
      case CONNECTION -> place + " cannot be reached, or the connection was lost";
      case OTHER -> "the catalog " + place + " refused";
    };
  }
}
