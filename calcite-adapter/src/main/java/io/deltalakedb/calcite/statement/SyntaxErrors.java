package io.deltalakedb.calcite.statement;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;

/** Errors of the text of a statement (42601), with line and column. */
public final class SyntaxErrors {

  private SyntaxErrors() {}

  /** An error at a 0-based position of the text. */
  static DeltaLakeDbException at(String sql, int position, String why) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < position; i++) {
      if (sql.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return at(line, position - lineStart + 1, why);
  }

  /** An error at a 1-based line and column. */
  public static DeltaLakeDbException at(int line, int column, String why) {
    return new DeltaLakeDbException(
        ErrorCode.SYNTAX,
        "Cannot read the statement: " + why + " (line " + line + ", column " + column + ")");
  }
}
