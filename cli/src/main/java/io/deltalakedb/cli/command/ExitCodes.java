package io.deltalakedb.cli.command;

import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;

/** What the exit codes of every verb mean. */
public final class ExitCodes {

  /** Done; in parity. */
  public static final int OK = 0;

  /** Anything that failed. */
  public static final int ERROR = 1;

  /** Catalog and log differ. */
  public static final int DRIFT = 2;

  /** Catalog and log agree, but the log lags too far behind. */
  public static final int LAG = 3;

  /** Someone else committed first. */
  public static final int CONFLICT = 5;

  /** The command line is wrong. */
  public static final int USAGE = 64;

  private ExitCodes() {}

  /** The exit code of a failure. */
  public static int of(SQLException failure) {
    return ErrorCode.COMMIT_CONFLICT.sqlState().equals(failure.getSQLState()) ? CONFLICT : ERROR;
  }
}
