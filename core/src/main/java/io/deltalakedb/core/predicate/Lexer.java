package io.deltalakedb.core.predicate;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a predicate into tokens. */
final class Lexer {

  private static final int MAX_LENGTH = 1 << 20;
  private static final Pattern NUMBER =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
  private static final Pattern SUFFIX = Pattern.compile("BD|[LSYDF]", Pattern.CASE_INSENSITIVE);
  private static final Pattern SYMBOL = Pattern.compile("<=>|<>|<=|>=|!=|==|[<>=(),.+-]");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot parse predicate: it has more than " + MAX_LENGTH + " characters");
    }
    Lexer lexer = new Lexer(text);
    while (lexer.next()) {
      // each call takes one token
    }
    return List.copyOf(lexer.tokens);
  }

  static DeltaLakeDbException error(String what, int position) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot parse predicate: "
            + what
            + " at position "
            + position
            + "; docs/predicates.md has the grammar");
  }

  private boolean next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      add(Token.Type.END, "", at);
      return false;
    }
    int start = at;
    char c = text.charAt(at);
    if (c == '\'') {
      add(Token.Type.STRING, quoted(c), start);
    } else if (c == '`' || c == '"') {
      add(Token.Type.QUOTED_NAME, quoted(c), start);
    } else if (Character.isLetter(c) || c == '_') {
      add(Token.Type.WORD, word(), start);
    } else if (!number(start)) {
      symbol(start);
    }
    return true;
  }

  private void add(Token.Type type, String value, int start) {
    tokens.add(new Token(type, value, start + 1));
  }

  private String quoted(char quote) {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        value.append(quote);
        at++;
      } else {
        return value.toString();
      }
    }
    throw error("the " + quote + " is not closed that opens", start + 1);
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || Character.isSurrogate(c);
  }

  private boolean number(int start) {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      return false;
    }
    at = number.end();
    Matcher suffix = SUFFIX.matcher(text).region(at, text.length());
    if (suffix.lookingAt()) {
      at = suffix.end();
    }
    if (at < text.length() && isWordPart(text.charAt(at))) {
      throw error("'" + text.substring(start, at + 1) + "' is no number", start + 1);
    }
    add(Token.Type.NUMBER, number.group(), start);
    return true;
  }

  private void symbol(int start) {
    Matcher symbol = SYMBOL.matcher(text).region(at, text.length());
    if (!symbol.lookingAt()) {
      throw error(
          "'" + Character.toString(text.codePointAt(at)) + "' has no meaning here", start + 1);
    }
    at = symbol.end();
    add(Token.Type.SYMBOL, symbol.group(), start);
  }
}
