package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.Secrets;
import io.deltalakedb.driver.SqlExceptions;
import java.io.PrintStream;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Optional;

/** Says on standard error what went wrong: the SQLSTATE and one message, no stack trace. */
public final class ErrorPrinter {

  private final PrintStream err;
  private final boolean isVerbose;

  public ErrorPrinter(PrintStream err, boolean isVerbose) {
    this.err = requireNonNull(err, "err");
    this.isVerbose = isVerbose;
  }

  /** Prints a failure and answers what the process ends with. */
  public int print(Throwable failure) {
    SQLException error = SqlExceptions.of(failure);
    err.println(error.getSQLState() + " " + Secrets.redact(String.valueOf(error.getMessage())));
    if (isVerbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return exitCode(error);
  }

  /** Prints each warning of a chain. */
  public void printWarnings(Optional<SQLWarning> first) {
    for (SQLWarning warning = first.orElse(null);
        warning != null;
        warning = warning.getNextWarning()) {
      err.println(
          warning.getSQLState() + " " + Secrets.redact(String.valueOf(warning.getMessage())));
    }
    err.flush();
  }

  /** Prints a warning of our own. */
  public void printWarning(String message) {
    printWarnings(Optional.of(new SQLWarning(message, "01000")));
  }

  private static int exitCode(SQLException error) {
    return ErrorCode.COMMIT_CONFLICT.sqlState().equals(error.getSQLState())
        ? ExitCode.CONFLICT
        : ExitCode.ERROR;
  }
}
