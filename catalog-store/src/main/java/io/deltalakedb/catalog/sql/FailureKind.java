package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;

/** What a failure of a database means, whichever database it is. */
public enum FailureKind {
  /** Somebody else's lock. */
  LOCKED(
      ErrorCode.LOCK_TIMEOUT,
      true,
      "another writer holds a lock of %1$s; waited %2$d ms; try again, or raise busyTimeout in the"
          + " connection URL"),
  POOL(
      ErrorCode.LOCK_TIMEOUT,
      true,
      "all connections to %1$s are in use; waited %2$d ms; try again, or raise busyTimeout in the"
          + " connection URL"),
  CONFLICT(
      ErrorCode.COMMIT_CONFLICT,
      true,
      "another writer of %1$s was first; nothing was done, try again"),
  DUPLICATE_KEY(ErrorCode.INTERNAL, true, "a row is there already in %1$s"),
  /** An earlier statement of the transaction has failed. */
  ABORTED(
      ErrorCode.INVALID_STATE,
      true,
      "a statement failed, and the database has undone the transaction; roll back and begin again"),
  INTERRUPTED(ErrorCode.CANCELLED, true, "the statement was cancelled"),
  FULL(ErrorCode.DISK_FULL, true, "the disk of %1$s is full; make room and try again"),
  /** The same, where a part may have been written. */
  FULL_MIDWAY(ErrorCode.DISK_FULL, false, FULL.why),
  MEMORY(ErrorCode.LIMIT, true, "%1$s needs more memory; raise memory_limit in the connection URL"),
  LIMIT(ErrorCode.LIMIT, true, "a limit of %1$s is passed"),
  VALUE(ErrorCode.INVALID_VALUE, true, "%1$s refuses a value"),
  OUT_OF_RANGE(ErrorCode.NUMBER_OUT_OF_RANGE, true, "a number leaves the range of its type"),
  READ_ONLY(
      ErrorCode.LOG_IO, true, "%1$s cannot be written; check the permissions of it and its folder"),
  REPLICA(ErrorCode.READ_ONLY, true, "%1$s takes no changes; connect to the primary server"),
  FORBIDDEN(ErrorCode.NOT_ALLOWED, true, "the user may not do this in %1$s"),
  LOGIN(ErrorCode.CATALOG_UNAVAILABLE, true, "%1$s refuses the login; check user and password"),
  BUSY(
      ErrorCode.CATALOG_UNAVAILABLE,
      true,
      "%1$s takes no more connections or has no memory; try again later"),
  MISSING(ErrorCode.CATALOG_MISSING, true, "%1$s is not there; make the database first"),
  OTHER_PROCESS(
      ErrorCode.CATALOG_UNAVAILABLE,
      true,
      "another process has %1$s open, and DuckDB lets in one process at a time; close it there; a"
          + " catalog in SQLite or PostgreSQL lets in more"),
  OTHER_OPTIONS(
      ErrorCode.CATALOG_UNAVAILABLE,
      true,
      "this process has %1$s open with other options; use the same threads and memory_limit in"
          + " each URL"),
  CANNOT_OPEN(
      ErrorCode.CATALOG_UNAVAILABLE,
      false,
      "%1$s cannot be opened; check the permissions of it and its folder"),
  CONNECTION(
      ErrorCode.CATALOG_UNAVAILABLE, false, "%1$s cannot be reached, or the connection was lost"),
  BROKEN(
      ErrorCode.CATALOG_UNAVAILABLE,
      false,
      "the database gave up on %1$s; close all connections to it and open it again"),
  CORRUPT(
      ErrorCode.INVALID_LOG,
      false,
      "%1$s is damaged or no database of this kind; restore it from a backup"),
  IO(ErrorCode.LOG_IO, false, "reading or writing %1$s failed"),
  OTHER(ErrorCode.INTERNAL, false, "the catalog %1$s refused");

  private final ErrorCode code;
  private final boolean refusal;
  private final String why;

  FailureKind(ErrorCode code, boolean refusal, String why) {
    this.code = code;
    this.refusal = refusal;
    this.why = why;
  }

  /** The failure in our terms. */
  public ErrorCode code() {
    return code;
  }

  /**
   * Whether a commit that fails with it has done nothing; of any other nobody knows what the next
   * reader of the disk finds.
   */
  boolean isRefusal() {
    return refusal;
  }

  /** The failure with its reason; {@code what} is the verb phrase after "Cannot". */
  DeltaLakeDbException translate(String what, String place, SQLException failure, Duration waited) {
    String reason = why.formatted(place, waited.toMillis());
    return new DeltaLakeDbException(
        code, "Cannot " + what + ": " + reason + detail(failure), failure);
  }

  /** What the database says, where that is more than is said already; its first line only. */
  private String detail(SQLException failure) {
    return switch (this) {
      case LOCKED, POOL, INTERRUPTED, ABORTED, OTHER_OPTIONS -> "";
      default -> {
        String message = String.valueOf(failure.getMessage());
        yield " (" + message.lines().findFirst().orElse(message) + ")";
      }
    };
  }
}
