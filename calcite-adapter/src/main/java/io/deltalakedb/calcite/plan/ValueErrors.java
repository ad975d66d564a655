package io.deltalakedb.calcite.plan;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what Calcite's own code throws where a value cannot be computed, with its SQLSTATE. */
final class ValueErrors {

  private static final Pattern RANGE =
      Pattern.compile("(?i).*(\\boverflow|out of range|too large to fit).*", Pattern.DOTALL);
  private static final Pattern ESCAPE =
      Pattern.compile("(?i).*invalid escape character.*", Pattern.DOTALL);

  private ValueErrors() {}

  /** {@code first} is the innermost cause of {@code failure}. */
  static DeltaLakeDbException of(Throwable first, Throwable failure) {
    String message = String.valueOf(first.getMessage());
    if (RANGE.matcher(message).matches()) {
      return new DeltaLakeDbException(
          ErrorCode.NUMBER_OUT_OF_RANGE, StatementCursor.OUT_OF_RANGE, failure);
    }
    if (ESCAPE.matcher(message).matches()) {
      return escape(failure);
    }
    String reason = message.contains("/ by zero") ? "division by zero" : message;
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot compute a row: " + reason, failure);
  }

  /** An ESCAPE of other than one character. */
  static DeltaLakeDbException escape(@Nullable Throwable failure) {
    String message = "Cannot run LIKE: ESCAPE must be one character";
    return failure == null
        ? new DeltaLakeDbException(ErrorCode.INVALID_ESCAPE, message)
        : new DeltaLakeDbException(ErrorCode.INVALID_ESCAPE, message, failure);
  }
}
