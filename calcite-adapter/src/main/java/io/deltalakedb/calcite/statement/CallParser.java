package io.deltalakedb.calcite.statement;

import io.deltalakedb.calcite.statement.Token.Kind;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code CALL dl.name(a => 1, 'x', b => DEFAULT, c => ?)} and {@code {call dl.name(?)}}.
 * Calcite's own parser stumbles over names that are reserved words, so this one stands beside it.
 */
public final class CallParser {

  private final TokenCursor at;

  private CallParser(String sql) {
    this.at = new TokenCursor(sql);
  }

  /** Reads a statement of which {@link StatementKind#of} says that it is a CALL. */
  public static CallStatement parse(String sql) {
    return new CallParser(sql).statement();
  }

  private CallStatement statement() {
    boolean escaped = at.accept("{");
    if (escaped && at.current().isSymbol("?")) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot run {? = call ...}: procedures return result sets, not values."
              + " Use {call ...} and read its result set");
    }
    at.take();
    List<String> name = at.names("the name of a procedure");
    List<CallArgument> arguments = at.accept("(") ? arguments() : List.of();
    if (escaped) {
      at.expect("}");
    }
    at.expectEnd();
    int last = name.size() - 1;
    return new CallStatement(name.subList(0, last), name.get(last), arguments);
  }

  private List<CallArgument> arguments() {
    List<CallArgument> arguments = new ArrayList<>();
    if (at.accept(")")) {
      return arguments;
    }
    do {
      arguments.add(argument(arguments));
    } while (at.accept(","));
    at.expect(")");
    return arguments;
  }

  private CallArgument argument(List<CallArgument> before) {
    Token first = at.current();
    if (first.isName()) {
      at.take();
      if (at.accept("=>")) {
        return new CallArgument(Optional.of(first.text()), value());
      }
    }
    if (!before.isEmpty() && before.get(before.size() - 1).name().isPresent()) {
      throw SyntaxErrors.at(
          at.sql(), first.start(), "a positional argument stands behind a named one");
    }
    CallValue value = first.isName() ? keyword(first) : value();
    return new CallArgument(Optional.empty(), value);
  }

  private CallValue value() {
    Token first = at.current();
    if (first.kind() == Kind.STRING) {
      return new CallValue.Literal(at.take().text());
    }
    if (first.isSymbol("?")) {
      return at.placeholder();
    }
    if (first.kind() == Kind.NUMBER || first.isSymbol("-") || first.isSymbol("+")) {
      return new CallValue.Literal(at.number());
    }
    if (first.kind() == Kind.WORD) {
      at.take();
      return keyword(first);
    }
    throw at.unexpected("a literal, ? or DEFAULT");
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
    if ((word.isWord("TIMESTAMP") || word.isWord("DATE")) && at.current().kind() == Kind.STRING) {
      return at.time(word);
    }
    throw SyntaxErrors.at(
        at.sql(), word.start(), "arguments are literals, ? or DEFAULT, not '" + word.text() + "'");
  }
}
