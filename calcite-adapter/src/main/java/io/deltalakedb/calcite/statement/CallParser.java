package io.deltalakedb.calcite.statement;

import io.deltalakedb.calcite.procedure.TypedValues;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.calcite.statement.Token.Kind;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code CALL dl.name(a => 1, 'x', b => DEFAULT, c => ?)} and {@code {call dl.name(?)}}.
 * Calcite's own parser stumbles over names that are reserved words, so this one stands beside it.
 */
public final class CallParser {

  private final Tokens tokens;
  private Token current;
  private int placeholders;

  private CallParser(String sql) {
    this.tokens = new Tokens(sql);
    this.current = tokens.next();
  }

  /** Reads a statement of which {@link StatementKind#of} says that it is a CALL. */
  public static CallStatement parse(String sql) {
    return new CallParser(sql).statement();
  }

  private CallStatement statement() {
    boolean escaped = accept("{");
    if (escaped && current.isSymbol("?")) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot run {? = call ...}: procedures return result sets, not values."
              + " Use {call ...} and read its result set");
    }
    advance();
    List<String> name = name();
    List<CallArgument> arguments = accept("(") ? arguments() : List.of();
    if (escaped) {
      expect("}");
    }
    accept(";");
    if (current.kind() != Kind.END) {
      throw unexpected("the end of the statement");
    }
    int last = name.size() - 1;
    return new CallStatement(name.subList(0, last), name.get(last), arguments);
  }

  private List<String> name() {
    List<String> parts = new ArrayList<>();
    do {
      if (!current.isName()) {
        throw unexpected("the name of a procedure");
      }
      parts.add(current.text());
      advance();
    } while (accept("."));
    return parts;
  }

  private List<CallArgument> arguments() {
    List<CallArgument> arguments = new ArrayList<>();
    if (accept(")")) {
      return arguments;
    }
    do {
      arguments.add(argument(arguments));
    } while (accept(","));
    expect(")");
    return arguments;
  }

  private CallArgument argument(List<CallArgument> before) {
    Token first = current;
    if (first.isName()) {
      advance();
      if (accept("=>")) {
        return new CallArgument(Optional.of(first.text()), value());
      }
    }
    if (!before.isEmpty() && before.get(before.size() - 1).name().isPresent()) {
      throw SyntaxErrors.at(
          tokens.sql(), first.start(), "a positional argument stands behind a named one");
    }
    CallValue value = first.isName() ? keyword(first) : value();
    return new CallArgument(Optional.empty(), value);
  }

  private CallValue value() {
    Token first = current;
    if (first.kind() == Kind.STRING) {
      advance();
      return new CallValue.Literal(first.text());
    }
    if (accept("?")) {
      return new CallValue.Placeholder(placeholders++);
    }
    if (first.kind() == Kind.NUMBER || first.isSymbol("-") || first.isSymbol("+")) {
      return new CallValue.Literal(number());
    }
    if (first.kind() == Kind.WORD) {
      advance();
      return keyword(first);
    }
    throw unexpected("a literal, ? or DEFAULT");
  }

  private BigDecimal number() {
    boolean negative = current.isSymbol("-");
    if (negative || current.isSymbol("+")) {
      advance();
    }
    if (current.kind() != Kind.NUMBER) {
      throw unexpected("a number");
    }
    BigDecimal value = new BigDecimal(current.text());
    advance();
    return negative ? value.negate() : value;
  }

  /** A value that begins with a word, which has been read. */
  private CallValue keyword(Token word) {
    if (word.isWord("NULL")) {
      return new CallValue.Literal(null);
    }
    if (word.isWord("TRUE") || word.isWord("FALSE")) {
      return new CallValue.Literal(word.isWord("TRUE"));
    }
    if (word.isWord("DEFAULT")) {
      return new CallValue.Default();
    }
    if ((word.isWord("TIMESTAMP") || word.isWord("DATE")) && current.kind() == Kind.STRING) {
      Object millis = TypedValues.convert(ColumnType.TIMESTAMP, current.text(), word.text());
      advance();
      return new CallValue.Literal(millis);
    }
    throw SyntaxErrors.at(
        tokens.sql(),
        word.start(),
        "arguments are literals, ? or DEFAULT, not '" + word.text() + "'");
  }

  private void advance() {
    current = tokens.next();
  }

  private boolean accept(String symbol) {
    if (!current.isSymbol(symbol)) {
      return false;
    }
    advance();
    return true;
  }

  private void expect(String symbol) {
    if (!accept(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  private DeltaLakeDbException unexpected(String expected) {
    String found = current.kind() == Kind.END ? current.text() : "'" + current.text() + "'";
    return SyntaxErrors.at(
        tokens.sql(), current.start(), "expected " + expected + " but found " + found);
  }
}
