package io.deltalakedb.calcite.statement;

import io.deltalakedb.calcite.procedure.TypedValues;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.calcite.statement.Token.Kind;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Goes through the tokens of a statement that is read here and not by Calcite. */
final class TokenCursor {

  private final Tokens tokens;
  private Token current;
  private int end;
  private int placeholders;

  TokenCursor(String sql) {
    this.tokens = new Tokens(sql);
    this.current = tokens.next();
    this.end = tokens.position();
  }

  String sql() {
    return tokens.sql();
  }

  Token current() {
    return current;
  }

  /** The current token, and goes on. */
  Token take() {
    Token taken = current;
    current = tokens.next();
    end = tokens.position();
    return taken;
  }

  boolean isAtEnd() {
    return current.kind() == Kind.END || current.isSymbol(";");
  }

  boolean accept(String symbol) {
    boolean isThere = current.isSymbol(symbol);
    if (isThere) {
      take();
    }
    return isThere;
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  boolean isWord(String... words) {
    return Arrays.stream(words).anyMatch(current::isWord);
  }

  /** Goes on over any of these words. */
  boolean acceptWord(String... words) {
    boolean isThere = isWord(words);
    if (isThere) {
      take();
    }
    return isThere;
  }

  /** Goes on over all of these words. */
  void expectWords(String... words) {
    for (String word : words) {
      if (!acceptWord(word)) {
        throw unexpected(word);
      }
    }
  }

  /** IF EXISTS, or nothing. */
  boolean acceptIfExists() {
    boolean isThere = acceptWord("IF");
    if (isThere) {
      expectWords("EXISTS");
    }
    return isThere;
  }

  /** The end of the statement, a semicolon before it or not. */
  void expectEnd() {
    accept(";");
    if (current.kind() != Kind.END) {
      throw unexpected("the end of the statement");
    }
  }

  /** One name. */
  String name(String what) {
    if (!current.isName()) {
      throw unexpected(what);
    }
    return take().text();
  }

  /** Names with dots between. */
  List<String> names(String what) {
    List<String> parts = new ArrayList<>();
    do {
      parts.add(name(what));
    } while (accept("."));
    return parts;
  }

  String string(String what) {
    if (current.kind() != Kind.STRING) {
      throw unexpected(what);
    }
    return take().text();
  }

  /** A text, or a {@code ?} for one. */
  CallValue text(String what) {
    return current.isSymbol("?") ? placeholder() : new CallValue.Literal(string(what));
  }

  CallValue placeholder() {
    expect("?");
    return new CallValue.Placeholder(placeholders++);
  }

  BigDecimal number() {
    boolean negative = current.isSymbol("-");
    if (negative || current.isSymbol("+")) {
      take();
    }
    if (current.kind() != Kind.NUMBER) {
      throw unexpected("a number");
    }
    BigDecimal value = new BigDecimal(take().text());
    return negative ? value.negate() : value;
  }

  /** What follows the word TIMESTAMP or DATE, in milliseconds. */
  CallValue time(Token word) {
    Object millis = TypedValues.convert(ColumnType.TIMESTAMP, current.text(), word.text());
    take();
    return new CallValue.Literal(millis);
  }

  /** The text between the bracket that opens here and the one that closes it. */
  String enclosed() {
    expect("(");
    String text = text(depth -> depth == 0 && current.isSymbol(")"), "(", ")");
    expect(")");
    return text;
  }

  /** A type: up to a comma, a bracket that closes what is outside, or one of these words. */
  String type(String... endings) {
    return text(depth -> depth == 0 && (isWord(endings) || isOutside()), "(<", ")>");
  }

  private boolean isOutside() {
    return current.isSymbol(",") || current.isSymbol(")") || current.isSymbol(";");
  }

  /** An expression: up to the end of the statement. */
  String expression() {
    return text(depth -> depth == 0 && current.isSymbol(";"), "(", ")");
  }

  /** The text from here on, without comments; brackets are told by their characters. */
  private String text(IntPredicate ends, String opening, String closing) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    int before = current.start();
    while (current.kind() != Kind.END && !ends.test(depth)) {
      if (current.kind() == Kind.SYMBOL) {
        depth += opening.contains(current.text()) ? 1 : closing.contains(current.text()) ? -1 : 0;
      }
      text.append(before < current.start() && !text.isEmpty() ? " " : "");
      text.append(sql(), current.start(), end);
      before = end;
      take();
    }
    return text.toString();
  }

  DeltaLakeDbException unexpected(String expected) {
    String found = current.kind() == Kind.END ? current.text() : "'" + current.text() + "'";
    return SyntaxErrors.at(sql(), current.start(), "expected " + expected + " but found " + found);
  }
}
