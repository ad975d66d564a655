package io.deltalakedb.calcite.statement;

import java.util.ArrayList;
import java.util.List;

/** Reads the name that stands at a place of a statement. */
public final class DottedName {

  private DottedName() {}

  /** The parts of the name at a 1-based line and column; empty where there is none. */
  public static List<String> at(String sql, int line, int column) {
    int start = 0;
    for (int i = 1; i < line && start >= 0; i++) {
      start = sql.indexOf('\n', start) + 1;
    }
    int from = Math.min(sql.length(), start + Math.max(0, column - 1));
    Tokens tokens = new Tokens(sql.substring(from));
    List<String> parts = new ArrayList<>();
    Token token = tokens.next();
    while (token.isName()) {
      parts.add(token.text());
      token = tokens.next().isSymbol(".") ? tokens.next() : new Token(Token.Kind.END, "", 0);
    }
    return parts;
  }
}
