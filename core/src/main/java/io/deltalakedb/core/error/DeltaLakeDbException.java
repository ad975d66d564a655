package io.deltalakedb.core.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The one failure of this product: a code with its SQLSTATE and a message that names the thing, the
 * reason and the way out.
 */
public class DeltaLakeDbException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public DeltaLakeDbException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public DeltaLakeDbException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = requireNonNull(code, "code");
  }

  /** What went wrong. */
  public ErrorCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code.name() : message;
  }
}
