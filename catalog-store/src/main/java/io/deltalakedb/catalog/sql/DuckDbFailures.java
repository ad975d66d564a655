package io.deltalakedb.catalog.sql;

import java.sql.SQLException;

/**
 * DuckDB's failures, as far as they mean different things to us. Its driver gives neither SQLSTATE
 * nor code: the message begins with the kind of the failure.
 */
public final class DuckDbFailures {

  private DuckDbFailures() {}

  /** What a failure means. */
  public static FailureKind kind(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int end = message.indexOf(" Error: ");
    return switch (end < 0 ? "" : message.substring(0, end)) {
      case "IO" -> ofIo(message);
      case "TransactionContext" -> ofTransaction(message);
      case "Connection" ->
          message.contains("different configuration")
              ? FailureKind.OTHER_OPTIONS
              : FailureKind.CONNECTION;
      case "Constraint" ->
          message.contains("uplicate key") ? FailureKind.DUPLICATE_KEY : FailureKind.VALUE;
      case "INTERRUPT" -> FailureKind.INTERRUPTED;
      case "Out of Memory" -> FailureKind.MEMORY;
      case "Out of Range" -> FailureKind.OUT_OF_RANGE;
      case "Conversion" ->
          message.contains("out of range") ? FailureKind.OUT_OF_RANGE : FailureKind.VALUE;
      case "Data Corruption", "Serialization" -> FailureKind.CORRUPT;
      case "FATAL", "INTERNAL" -> FailureKind.BROKEN;
      case "Invalid Input" ->
          message.contains("read-only") ? FailureKind.READ_ONLY : FailureKind.VALUE;
      default -> FailureKind.OTHER;
    };
  }

  private static FailureKind ofTransaction(String message) {
    if (message.contains("is aborted")) {
      return FailureKind.ABORTED;
    }
    return message.contains("onflict") ? FailureKind.LOCKED : FailureKind.OTHER;
  }

  /** Of a full disk a commit may have reached the write-ahead log in part. */
  private static FailureKind ofIo(String message) {
    if (message.contains("Could not set lock on file")) {
      return FailureKind.OTHER_PROCESS;
    }
    if (message.contains("not a valid DuckDB database file") || message.contains("Corrupt")) {
      return FailureKind.CORRUPT;
    }
    if (message.contains("No space left")) {
      return FailureKind.FULL_MIDWAY;
    }
    return message.contains("Permission denied") || message.contains("Read-only file system")
        ? FailureKind.READ_ONLY
        : FailureKind.IO;
  }
}
