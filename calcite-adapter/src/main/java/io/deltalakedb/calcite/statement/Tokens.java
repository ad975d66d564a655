package io.deltalakedb.calcite.statement;

import io.deltalakedb.calcite.statement.Token.Kind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Cuts a statement into tokens, one at a time; comments and white space are skipped. */
final class Tokens {

  private final String sql;
  private int position;

  Tokens(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }

  /** Where the token that was given last ends. */
  int position() {
    return position;
  }

  /** The next token; END for ever behind the last. */
  Token next() {
    skipBlanks();
    if (position >= sql.length()) {
      return new Token(Kind.END, "end of statement", sql.length());
    }
    char c = sql.charAt(position);
    if (c == '\'') {
      return quoted(Kind.STRING, '\'');
    }
    if (sql.regionMatches(true, position, "U&'", 0, 3)) {
      return unicode();
    }
    if (c == '"' || c == '`') {
      return quoted(Kind.QUOTED_NAME, c);
    }
    if (Character.isDigit(c) || (c == '.' && isDigitAt(position + 1))) {
      return number();
    }
    if (Character.isJavaIdentifierStart(c)) {
      return word();
    }
    return symbol();
  }

  private void skipBlanks() {
    while (position < sql.length()) {
      if (Character.isWhitespace(sql.charAt(position)) || sql.charAt(position) == '\uFEFF') {
        position++;
      } else if (sql.startsWith("--", position)) {
        int end = sql.indexOf('\n', position);
        position = end < 0 ? sql.length() : end + 1;
      } else if (sql.startsWith("/*", position)) {
        int end = sql.indexOf("*/", position + 2);
        if (end < 0) {
          throw SyntaxErrors.at(sql, position, "the comment is not closed");
        }
        position = end + 2;
      } else {
        return;
      }
    }
  }

  private Token quoted(Kind kind, char quote) {
    int start = position;
    int from = start + 1;
    StringBuilder text = new StringBuilder();
    while (true) {
      int end = sql.indexOf(quote, from);
      if (end < 0) {
        String what = kind == Kind.STRING ? "the string" : "the quoted name";
        throw SyntaxErrors.at(sql, start, what + " is not closed");
      }
      text.append(sql, from, end);
      if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        text.append(quote);
        from = end + 2;
      } else {
        position = end + 1;
        return new Token(kind, text.toString(), start);
      }
    }
  }

  /** A text whose characters may be given by number. */
  private Token unicode() {
    int start = position;
    position += 2;
    String text = quoted(Kind.STRING, '\'').text();
    int end = position;
    char escape = '\\';
    if (next().isWord("UESCAPE")) {
      Token given = next();
      if (given.kind() != Kind.STRING || given.text().length() != 1) {
        throw SyntaxErrors.at(sql, given.start(), "UESCAPE is one character in quotes");
      }
      escape = given.text().charAt(0);
    } else {
      position = end;
    }
    try {
      SqlLiteral literal =
          SqlLiteral.createCharString(text, "UTF16", SqlParserPos.ZERO).unescapeUnicode(escape);
      return new Token(Kind.STRING, literal.getValueAs(String.class), start);
    } catch (RuntimeException malformed) {
      throw SyntaxErrors.at(sql, start, "the text has " + escape + " without four hex digits");
    }
  }

  private Token number() {
    int start = position;
    skipDigits();
    if (position < sql.length() && sql.charAt(position) == '.') {
      position++;
      skipDigits();
    }
    if (position < sql.length() && (sql.charAt(position) | 0x20) == 'e') {
      int sign = isSignAt(position + 1) ? 2 : 1;
      if (isDigitAt(position + sign)) {
        position += sign;
        skipDigits();
      }
    }
    return new Token(Kind.NUMBER, sql.substring(start, position), start);
  }

  private void skipDigits() {
    while (isDigitAt(position)) {
      position++;
    }
  }

  private boolean isDigitAt(int index) {
    return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
  }

  private boolean isSignAt(int index) {
    return index < sql.length() && (sql.charAt(index) == '+' || sql.charAt(index) == '-');
  }

  private Token word() {
    int start = position;
    while (position < sql.length() && Character.isJavaIdentifierPart(sql.charAt(position))) {
      position++;
    }
    return new Token(Kind.WORD, sql.substring(start, position), start);
  }

  private Token symbol() {
    int start = position;
    position += sql.startsWith("=>", position) ? 2 : 1;
    return new Token(Kind.SYMBOL, sql.substring(start, position), start);
  }
}
