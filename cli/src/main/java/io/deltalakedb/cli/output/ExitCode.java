package io.deltalakedb.cli.output;

/** What the process ends with; each number means the same in every verb. */
public final class ExitCode {

  /** Done, and all is well. */
  public static final int OK = 0;

  /** It failed; standard error says why. */
  public static final int ERROR = 1;

  /** Catalog and log differ. */
  public static final int DRIFT = 2;

  /** Catalog and log are the same, but one is further behind than allowed. */
  public static final int LAG = 3;

  /** Someone else committed first. */
  public static final int CONFLICT = 5;

  /** The command line is wrong. */
  public static final int USAGE = 64;

  private ExitCode() {}

  /** The worse of two outcomes: errors before drift, drift before lag. */
  public static int worse(int one, int other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(int code) {
    return switch (code) {
      case OK -> 0;
      case LAG -> 1;
      case DRIFT -> 2;
      default -> 3;
    };
  }
}
