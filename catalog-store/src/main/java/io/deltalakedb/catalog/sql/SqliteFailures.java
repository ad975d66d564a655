package io.deltalakedb.catalog.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** SQLite's result codes (sqlite.org/rescode.html), as far as they mean different things to us. */
public final class SqliteFailures {

  private static final long NO_SPACE_LEFT_BYTES = 1 << 20;

  private SqliteFailures() {}

  /**
   * What a failure means. One of reading or writing is no refusal: a failed write or sync of the
   * write-ahead log may leave a record that recovery finds.
   */
  public static FailureKind kind(SQLException failure) {
    return switch (failure.getErrorCode() & 0xFF) {
      case 5, 6 -> FailureKind.LOCKED;
      case 3, 8, 23 -> FailureKind.READ_ONLY;
      case 9 -> FailureKind.INTERRUPTED;
      case 10 -> FailureKind.IO;
      case 11, 26 -> FailureKind.CORRUPT;
      case 13 -> FailureKind.FULL;
      case 14 -> FailureKind.CANNOT_OPEN;
      case 18 -> FailureKind.LIMIT;
      case 19 -> FailureKind.DUPLICATE_KEY;
      default ->
          String.valueOf(failure.getMessage()).contains("integer overflow")
              ? FailureKind.OUT_OF_RANGE
              : FailureKind.OTHER;
    };
  }

  /** The same for a file, whose disk may be full where writing to it fails. */
  static FailureKind kind(SQLException failure, Path file) {
    FailureKind kind = kind(failure);
    return kind == FailureKind.IO && isFull(file) ? FailureKind.FULL_MIDWAY : kind;
  }

  private static boolean isFull(Path file) {
    try {
      return Files.getFileStore(file).getUsableSpace() < NO_SPACE_LEFT_BYTES;
    } catch (IOException e) {
      return false;
    }
  }
}
