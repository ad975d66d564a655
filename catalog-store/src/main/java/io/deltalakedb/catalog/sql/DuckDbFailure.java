package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * DuckDB's failures, as far as they mean different things to us. Its driver gives neither SQLSTATE
 * nor code: the message begins with the kind of the failure.
 */
enum DuckDbFailure {
  OTHER_PROCESS(ErrorCode.CATALOG_UNAVAILABLE, true),
  OTHER_OPTIONS(ErrorCode.CATALOG_UNAVAILABLE, true),
  LOCKED(ErrorCode.LOCK_TIMEOUT, true),
  ABORTED(ErrorCode.INVALID_STATE, true),
  DUPLICATE_KEY(ErrorCode.INTERNAL, true),
  INTERRUPTED(ErrorCode.CANCELLED, true),
  FULL(ErrorCode.DISK_FULL, false),
  MEMORY(ErrorCode.LIMIT, true),
  READ_ONLY(ErrorCode.LOG_IO, true),
  VALUE(ErrorCode.INVALID_VALUE, true),
  CORRUPT(ErrorCode.INVALID_LOG, false),
  BROKEN(ErrorCode.CATALOG_UNAVAILABLE, false),
  IO(ErrorCode.LOG_IO, false),
  OTHER(ErrorCode.INTERNAL, false);

  private final ErrorCode code;
  private final boolean refusal;

  DuckDbFailure(ErrorCode code, boolean refusal) {
    this.code = code;
    this.refusal = refusal;
  }

  static DuckDbFailure of(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int end = message.indexOf(" Error: ");
    String kind = end < 0 ? "" : message.substring(0, end);
    return switch (kind) {
      case "IO" -> ofIo(message);
      case "TransactionContext" -> ofTransaction(message);
      case "Connection" -> message.contains("different configuration") ? OTHER_OPTIONS : OTHER;
      case "Constraint" -> message.contains("uplicate key") ? DUPLICATE_KEY : VALUE;
      case "INTERRUPT" -> INTERRUPTED;
      case "Out of Memory" -> MEMORY;
      case "Conversion", "Out of Range" -> VALUE;
      case "Data Corruption", "Serialization" -> CORRUPT;
      case "FATAL", "INTERNAL" -> BROKEN;
      case "Invalid Input" -> message.contains("read-only") ? READ_ONLY : OTHER;
      default -> OTHER;
    };
  }

  private static DuckDbFailure ofTransaction(String message) {
    if (message.contains("is aborted")) {
      return ABORTED;
    }
    return message.contains("onflict") ? LOCKED : OTHER;
  }

  private static DuckDbFailure ofIo(String message) {
    if (message.contains("Could not set lock on file")) {
      return OTHER_PROCESS;
    }
    if (message.contains("not a valid DuckDB database file") || message.contains("Corrupt")) {
      return CORRUPT;
    }
    if (message.contains("No space left")) {
      return FULL;
    }
    return message.contains("Permission denied") || message.contains("Read-only file system")
        ? READ_ONLY
        : IO;
  }

  static DeltaLakeDbException translate(
      String what, Path file, SQLException failure, Duration waited) {
    DuckDbFailure kind = of(failure);
    String detail =
        switch (kind) {
          case LOCKED, ABORTED, INTERRUPTED, OTHER_OPTIONS -> "";
          default -> " (" + firstLine(failure) + ")";
        };
    return new DeltaLakeDbException(
        kind.code, "Cannot " + what + ": " + kind.reason(file, waited) + detail, failure);
  }

  /** Whether DuckDB gives it before the commit is in the write-ahead log. */
  boolean isRefusal() {
    return refusal;
  }

  private static String firstLine(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private String reason(Path file, Duration waited) {
    return switch (this) {
      case OTHER_PROCESS ->
          "another process has "
              + file
              + " open, and DuckDB lets in one process at a time; close it there; a"
              + " catalog in SQLite or PostgreSQL lets in more";
      case OTHER_OPTIONS ->
          "this process has "
              + file
              + " open with other options; use the same threads and memory_limit in each URL";
      case LOCKED ->
          "another writer of this process holds "
              + file
              + "; waited "
              + waited.toMillis()
              + " ms; try again, or raise busyTimeout in the connection URL";
      case ABORTED ->
          "a statement failed, and DuckDB has undone the transaction; roll back and begin again";
      case DUPLICATE_KEY -> "a row is there already in " + file;
      case INTERRUPTED -> "the statement was cancelled";
      case FULL -> "the disk of " + file + " is full; make room and try again";
      case MEMORY -> file + " needs more memory; raise memory_limit in the connection URL";
      case READ_ONLY -> file + " cannot be written; check the permissions of it and its folder";
      case VALUE -> file + " refuses a value";
      case CORRUPT -> file + " is damaged or not a DuckDB database; restore it from a backup";
      case BROKEN ->
          "DuckDB gave up on " + file + "; close all connections to it and open it again";
      case IO -> "reading or writing " + file + " failed";
      case OTHER -> "the catalog " + file + " refused";
    };
  }
}
