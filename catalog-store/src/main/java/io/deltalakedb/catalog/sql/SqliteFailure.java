package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** SQLite's result codes (sqlite.org/rescode.html), as far as they mean different things to us. */
enum SqliteFailure {
  LOCKED,
  FULL,
  READ_ONLY,
  CORRUPT,
  IO,
  CANNOT_OPEN,
  DUPLICATE_KEY,
  INTERRUPTED,
  OTHER;

  private static final long NO_SPACE_LEFT_BYTES = 1 << 20;

  static SqliteFailure of(SQLException failure) {
    int code = failure.getErrorCode();
    return switch (code & 0xFF) {
      case 5, 6 -> LOCKED;
      case 13 -> FULL;
      case 3, 8, 23 -> READ_ONLY;
      case 11, 26 -> CORRUPT;
      case 10 -> IO;
      case 14 -> CANNOT_OPEN;
      case 9 -> INTERRUPTED;
      case 19 -> DUPLICATE_KEY;
      default -> OTHER;
    };
  }

  static DeltaLakeDbException translate(
      String what, Path file, SQLException failure, Duration waited) {
    String cannot = "Cannot " + what + ": ";
    SqliteFailure kind = of(failure);
    if (kind == IO && isFull(file)) {
      kind = FULL;
    }
    ErrorCode code = kind.code();
    return new DeltaLakeDbException(
        code, cannot + kind.reason(file, waited) + kind.detail(failure), failure);
  }

  /**
   * Whether SQLite gives it before the commit record is written; a failed write or sync of the
   * write-ahead log may leave a record that recovery finds.
   */
  boolean isRefusal() {
    return switch (this) {
      case LOCKED, FULL, READ_ONLY, DUPLICATE_KEY, INTERRUPTED -> true;
      case CORRUPT, IO, CANNOT_OPEN, OTHER -> false;
    };
  }

  private ErrorCode code() {
    return switch (this) {
      case LOCKED -> ErrorCode.LOCK_TIMEOUT;
      case FULL -> ErrorCode.DISK_FULL;
      case READ_ONLY, IO -> ErrorCode.LOG_IO;
      case CORRUPT -> ErrorCode.INVALID_LOG;
      case CANNOT_OPEN -> ErrorCode.CATALOG_UNAVAILABLE;
      case INTERRUPTED -> ErrorCode.CANCELLED;
      case DUPLICATE_KEY, OTHER -> ErrorCode.INTERNAL;
    };
  }

  private String reason(Path file, Duration waited) {
    return switch (this) {
      case LOCKED ->
          "another process holds the write lock of "
              + file
              + "; waited "
              + waited.toMillis()
              + " ms; try again, or raise busyTimeout in the connection URL";
      case FULL -> "the disk of " + file + " is full; make room and try again";
      case READ_ONLY -> file + " cannot be written; check the permissions of it and its folder";
      case CORRUPT -> file + " is damaged or not an SQLite database; restore it from a backup";
      case IO -> "reading or writing " + file + " failed";
      case CANNOT_OPEN -> file + " cannot be opened; check the permissions of it and its folder";
      case INTERRUPTED -> "the statement was cancelled";
      case DUPLICATE_KEY -> "a row is there already in " + file;
      case OTHER -> "the catalog " + file + " refused";
    };
  }

  private String detail(SQLException failure) {
    return this == LOCKED || this == INTERRUPTED ? "" : " (" + failure.getMessage() + ")";
  }

  private static boolean isFull(Path file) {
    try {
      return Files.getFileStore(file).getUsableSpace() < NO_SPACE_LEFT_BYTES;
    } catch (IOException e) {
      return false;
    }
  }
}
