package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;

/** SQL text that engines evaluate and nobody here does. */
final class SqlExpression {

  private SqlExpression() {}

  /**
   * The text, stripped. That it is one expression is for the engines to say; what would spoil the
   * table for them is refused: quotes and brackets that are not closed, comments and semicolons.
   *
   * @throws DeltaLakeDbException INVALID_VALUE with the reason
   */
  static String checked(String sql) {
    Deque<Character> open = new ArrayDeque<>();
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      switch (c) {
        case '\'', '"', '`' -> i = endOfQuote(sql, i);
        case '(', '[', '{' -> open.push(c);
        case ')', ']', '}' -> close(sql, open, c);
        case ';' -> throw refused(sql, "it holds a semicolon");
        default -> requireNoComment(sql, i);
      }
      i++;
    }
    if (!open.isEmpty()) {
      throw refused(sql, "'" + open.peek() + "' is not closed");
    }
    return sql.strip();
  }

  private static int endOfQuote(String sql, int start) {
    int end = sql.indexOf(sql.charAt(start), start + 1);
    if (end < 0) {
      throw refused(sql, "the quote at position " + (start + 1) + " is not closed");
    }
    return end;
  }

  private static void close(String sql, Deque<Character> open, char c) {
    char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';
    if (open.isEmpty() || open.pop() != wanted) {
      throw refused(sql, "'" + c + "' closes nothing");
    }
  }

  private static void requireNoComment(String sql, int i) {
    if (sql.startsWith("--", i) || sql.startsWith("/*", i)) {
      throw refused(sql, "it holds a comment");
    }
  }

  private static DeltaLakeDbException refused(String sql, String why) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot take '" + sql + "' as SQL text: " + why);
  }
}
