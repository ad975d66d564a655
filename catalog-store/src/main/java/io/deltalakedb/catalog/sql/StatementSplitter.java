package io.deltalakedb.catalog.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script at its semicolons, but for those in quotes and comments. */
final class StatementSplitter {

  private final String sql;
  private int at;

  StatementSplitter(String sql) {
    this.sql = sql;
  }

  List<String> statements() {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == ';') {
        add(statements, statement);
        at++;
      } else if (sql.startsWith("--", at)) {
        at = endOf("\n");
      } else if (c == '\'' || c == '"') {
        int from = at;
        at++;
        at = Math.min(sql.length(), endOf(String.valueOf(c)) + 1);
        statement.append(sql, from, at);
      } else {
        statement.append(c);
        at++;
      }
    }
    add(statements, statement);
    return statements;
  }

  private int endOf(String mark) {
    int end = sql.indexOf(mark, at);
    return end < 0 ? sql.length() : end;
  }

  private static void add(List<String> statements, StringBuilder statement) {
    String text = statement.toString().strip();
    if (!text.isEmpty()) {
      statements.add(text);
    }
    statement.setLength(0);
  }
}
