package io.deltalakedb.calcite.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the braces off what JDBC escapes and Calcite does not read so: <code>{escape '!'}</code>
 * and <code>{oj a LEFT JOIN b ON ...}</code>. Blanks stand in their place, so that errors still
 * name the right column.
 */
final class JdbcEscapes {

  /** Texts, quoted names and comments are skipped; then braces, with the word behind them. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/|(\\{)(\\s*oj\\b|(?=\\s*escape\\b))?|(\\})",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private JdbcEscapes() {}

  static String replaced(String sql) {
    if (sql.indexOf('{') < 0) {
      return sql;
    }
    StringBuilder text = new StringBuilder(sql);
    Deque<Boolean> open = new ArrayDeque<>();
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      if (token.group(1) != null) {
        boolean isOurs = token.group(2) != null;
        open.push(isOurs);
        blank(text, token, isOurs);
      } else if (token.group(3) != null && !open.isEmpty()) {
        blank(text, token, open.pop());
      }
    }
    return text.toString();
  }

  private static void blank(StringBuilder text, Matcher token, boolean isOurs) {
    for (int i = token.start(); isOurs && i < token.end(); i++) {
      text.setCharAt(i, ' ');
    }
  }
}
