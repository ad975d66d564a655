package io.deltalakedb.cli.command;

import java.util.ArrayList;
import java.util.List;

/** SQL text cut into statements at semicolons outside of texts, names and comments. */
final class SqlScript {

  private final List<String> statements = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();

  private SqlScript() {}

  /** The statements of a script; a last one without semicolon counts too. */
  static List<String> split(String text) {
    SqlScript script = new SqlScript();
    script.read(text);
    script.finish();
    return script.statements;
  }

  /** Whether the text ends with a semicolon that closes a statement. */
  static boolean isComplete(String text) {
    SqlScript script = new SqlScript();
    script.read(text);
    return isBlank(script.current.toString());
  }

  private void read(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = tokenEnd(text, at);
      if (end == at + 1 && text.charAt(at) == ';') {
        finish();
      } else {
        current.append(text, at, end);
      }
      at = end;
    }
  }

  private static int tokenEnd(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"') {
      int close = text.indexOf(c, at + 1);
      return close < 0 ? text.length() : close + 1;
    }
    if (text.startsWith("--", at)) {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end + 1;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return at + 1;
  }

  private void finish() {
    if (!isBlank(current.toString())) {
      statements.add(current.toString().strip());
    }
    current.setLength(0);
  }

  /** Whether nothing but space and comments is there. */
  private static boolean isBlank(String text) {
    int at = 0;
    while (at < text.length()) {
      boolean isComment = text.startsWith("--", at) || text.startsWith("/*", at);
      if (!isComment && !Character.isWhitespace(text.charAt(at))) {
        return false;
      }
      at = tokenEnd(text, at);
    }
    return true;
  }
}
