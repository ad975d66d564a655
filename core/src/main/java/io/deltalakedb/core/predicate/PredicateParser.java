package io.deltalakedb.core.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a predicate by recursive descent. */
final class PredicateParser {

  private static final int MAX_DEPTH = 200;
  private static final Set<String> RESERVED =
      Set.of("AND", "OR", "NOT", "IN", "IS", "NULL", "BETWEEN", "LIKE", "TRUE", "FALSE");

  private final List<Token> tokens;
  private final ColumnResolver columns;
  private int at;
  private int depth;

  PredicateParser(String text, ColumnResolver columns) {
    this.tokens = Lexer.tokens(text);
    this.columns = columns;
  }

  Expression parse() {
    Expression expression = predicate(or());
    if (peek().type() != Token.Type.END) {
      throw expected("AND, OR or the end");
    }
    return expression;
  }

  private Term or() {
    Term first = and();
    if (!peek().isWord("OR")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(predicate(first)));
    while (takeWord("OR")) {
      parts.add(predicate(and()));
    }
    return new Expression.Or(parts);
  }

  private Term and() {
    Term first = not();
    if (!peek().isWord("AND")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(predicate(first)));
    while (takeWord("AND")) {
      parts.add(predicate(not()));
    }
    return new Expression.And(parts);
  }

  private Term not() {
    if (!takeWord("NOT")) {
      return test();
    }
    deeper();
    Expression part = predicate(not());
    depth--;
    return new Expression.Not(part);
  }

  private Term test() {
    Term left = operand();
    Optional<Comparison> comparison = comparison(peek());
    if (comparison.isPresent()) {
      Token operator = take();
      Typing.Pair pair = Typing.pair(left, operand(), operator.position());
      return new Expression.Compare(pair.left(), comparison.get(), pair.right());
    }
    if (peek().isSymbol("<=>")) {
      Token operator = take();
      Typing.Pair pair = Typing.pair(left, operand(), operator.position());
      return new Expression.Not(new Expression.Distinct(pair.left(), pair.right()));
    }
    return peek().isWord("IS") ? is(left) : negatable(left);
  }

  private static Optional<Comparison> comparison(Token token) {
    if (token.type() != Token.Type.SYMBOL) {
      return Optional.empty();
    }
    return switch (token.text()) {
      case "=", "==" -> Optional.of(Comparison.EQUAL);
      case "<>", "!=" -> Optional.of(Comparison.NOT_EQUAL);
      case "<" -> Optional.of(Comparison.LESS);
      case "<=" -> Optional.of(Comparison.LESS_OR_EQUAL);
      case ">" -> Optional.of(Comparison.GREATER);
      case ">=" -> Optional.of(Comparison.GREATER_OR_EQUAL);
      default -> Optional.empty();
    };
  }

  private Expression is(Term left) {
    Token is = take();
    boolean negated = takeWord("NOT");
    Expression test;
    if (takeWord("NULL")) {
      test = isNull(left);
    } else if (takeWord("DISTINCT")) {
      requireWord("FROM");
      Typing.Pair pair = Typing.pair(left, operand(), is.position());
      test = new Expression.Distinct(pair.left(), pair.right());
    } else if (takeWord("TRUE")) {
      test = new Expression.Is(predicate(left), Expression.Is.Answer.TRUE);
    } else if (takeWord("FALSE")) {
      test = new Expression.Is(predicate(left), Expression.Is.Answer.FALSE);
    } else if (takeWord("UNKNOWN")) {
      test = new Expression.Is(predicate(left), Expression.Is.Answer.UNKNOWN);
    } else {
      throw expected("NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM");
    }
    return negated ? new Expression.Not(test) : test;
  }

  private static Expression isNull(Term term) {
    if (term instanceof Operand operand) {
      return new Expression.IsNull(operand);
    }
    if (term instanceof Literal literal) {
      boolean isNull = literal.form() == Literal.Form.NULL;
      return new Expression.Always(isNull ? Outcomes.TRUE : Outcomes.FALSE);
    }
    return new Expression.Is((Expression) term, Expression.Is.Answer.UNKNOWN);
  }

  /** What may have NOT before it: BETWEEN, IN, LIKE; or nothing at all. */
  private Term negatable(Term left) {
    boolean negated = takeWord("NOT");
    Expression test;
    if (peek().isWord("BETWEEN")) {
      test = between(left);
    } else if (peek().isWord("IN")) {
      test = in(left);
    } else if (peek().isWord("LIKE")) {
      test = like(left);
    } else if (negated) {
      throw expected("BETWEEN, IN or LIKE");
    } else {
      return left;
    }
    return negated ? new Expression.Not(test) : test;
  }

  private Expression between(Term left) {
    int position = take().position();
    Typing.Pair low = Typing.pair(left, operand(), position);
    requireWord("AND");
    Typing.Pair high = Typing.pair(left, operand(), position);
    return new Expression.And(
        List.of(
            new Expression.Compare(low.left(), Comparison.GREATER_OR_EQUAL, low.right()),
            new Expression.Compare(high.left(), Comparison.LESS_OR_EQUAL, high.right())));
  }

  private Expression in(Term left) {
    int position = take().position();
    Operand.ColumnOperand column = column(left, "IN", position);
    requireSymbol("(");
    NavigableSet<Value> values = new TreeSet<>();
    boolean hasNull = false;
    boolean hasVague = false;
    do {
      Range range = Typing.constant(literal(), column, position).range();
      hasNull |= !range.mayBeValue();
      hasVague |= range.mayBeValue() && range.low().isEmpty();
      range.single().ifPresent(values::add);
    } while (takeSymbol(","));
    requireSymbol(")");
    if (hasVague) {
      return new Expression.Compare(
          column,
          Comparison.EQUAL,
          new Operand.Constant(hasNull ? Range.UNKNOWN : Range.ANY_VALUE));
    }
    return new Expression.In(column, values, hasNull);
  }

  private Expression like(Term left) {
    int position = take().position();
    Operand.ColumnOperand column = column(left, "LIKE", position);
    Kind kind = column.column().kind();
    if (kind != Kind.TEXT && kind != Kind.OPAQUE) {
      throw Lexer.error("LIKE needs a column of texts", position);
    }
    Token pattern = requireString("the pattern of LIKE");
    Optional<Integer> escape = Optional.empty();
    if (takeWord("ESCAPE")) {
      Token character = requireString("one character to escape with");
      if (character.text().codePointCount(0, character.text().length()) != 1) {
        throw Lexer.error("ESCAPE needs one character", character.position());
      }
      escape = Optional.of(character.text().codePointAt(0));
    }
    return new Expression.Like(column, new LikePattern(pattern.text(), escape));
  }

  private static Operand.ColumnOperand column(Term term, String operator, int position) {
    if (term instanceof Operand.ColumnOperand column) {
      return column;
    }
    throw Lexer.error(operator + " needs a column before it", position);
  }

  private Term operand() {
    if (takeSymbol("(")) {
      deeper();
      Term inner = or();
      requireSymbol(")");
      depth--;
      return inner;
    }
    Token token = peek();
    boolean isName =
        token.type() == Token.Type.QUOTED_NAME
            || (token.type() == Token.Type.WORD && !startsLiteral(token));
    return isName ? reference() : literal();
  }

  private boolean startsLiteral(Token token) {
    boolean typed =
        token.isWord("DATE")
            || token.isWord("X")
            || token.text().regionMatches(true, 0, "TIMESTAMP", 0, "TIMESTAMP".length());
    return RESERVED.contains(token.text().toUpperCase(Locale.ROOT))
        || (typed && tokens.get(at + 1).type() == Token.Type.STRING);
  }

  private Operand.ColumnOperand reference() {
    int position = peek().position();
    List<String> names = new ArrayList<>();
    do {
      Token token = peek();
      if (token.type() != Token.Type.WORD && token.type() != Token.Type.QUOTED_NAME) {
        throw expected("a name");
      }
      names.add(take().text());
    } while (takeSymbol("."));
    if (peek().isSymbol("(")) {
      throw Lexer.error("functions such as " + names.get(0) + " are not understood", position);
    }
    return columns.resolve(names, position);
  }

  private Literal literal() {
    Token token = take();
    int position = token.position();
    if (token.isSymbol("-") || token.isSymbol("+")) {
      Token number = take();
      if (number.type() != Token.Type.NUMBER) {
        throw expected("a number", number);
      }
      return new Literal(Literal.Form.NUMBER, token.text() + number.text(), position);
    }
    Literal.@Nullable Form form = form(token);
    if (form == null) {
      throw expected("a column, a literal or '('", token);
    }
    boolean typed =
        form == Literal.Form.DATE || form == Literal.Form.TIMESTAMP || form == Literal.Form.BINARY;
    return new Literal(form, typed ? take().text() : token.text(), position);
  }

  private Literal.@Nullable Form form(Token token) {
    return switch (token.type()) {
      case NUMBER -> Literal.Form.NUMBER;
      case STRING -> Literal.Form.STRING;
      case WORD -> wordForm(token);
      default -> null;
    };
  }

  private Literal.@Nullable Form wordForm(Token token) {
    boolean quotedNext = peek().type() == Token.Type.STRING;
    return switch (token.text().toUpperCase(Locale.ROOT)) {
      case "NULL" -> Literal.Form.NULL;
      case "TRUE", "FALSE" -> Literal.Form.BOOLEAN;
      case "DATE" -> quotedNext ? Literal.Form.DATE : null;
      case "TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ" ->
          quotedNext ? Literal.Form.TIMESTAMP : null;
      case "X" -> quotedNext ? Literal.Form.BINARY : null;
      default -> null;
    };
  }

  /** A column of booleans, TRUE, FALSE and NULL are predicates by themselves. */
  private Expression predicate(Term term) {
    if (term instanceof Expression expression) {
      return expression;
    }
    if (term instanceof Operand.ColumnOperand column && column.column().kind() == Kind.TRUTH) {
      return new Expression.Truth(column);
    }
    if (term instanceof Literal literal && literal.form() == Literal.Form.BOOLEAN) {
      boolean isTrue = literal.text().equalsIgnoreCase("true");
      return new Expression.Always(isTrue ? Outcomes.TRUE : Outcomes.FALSE);
    }
    if (term instanceof Literal literal && literal.form() == Literal.Form.NULL) {
      return new Expression.Always(Outcomes.NULL);
    }
    throw expected("a comparison");
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) {
      throw Lexer.error("it is nested deeper than " + MAX_DEPTH, peek().position());
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  private boolean takeWord(String word) {
    boolean is = peek().isWord(word);
    at += is ? 1 : 0;
    return is;
  }

  private boolean takeSymbol(String symbol) {
    boolean is = peek().isSymbol(symbol);
    at += is ? 1 : 0;
    return is;
  }

  private void requireWord(String word) {
    if (!takeWord(word)) {
      throw expected(word);
    }
  }

  private void requireSymbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw expected("'" + symbol + "'");
    }
  }

  private Token requireString(String what) {
    if (peek().type() != Token.Type.STRING) {
      throw expected(what + " in single quotes");
    }
    return take();
  }

  private RuntimeException expected(String what) {
    return expected(what, peek());
  }

  private static RuntimeException expected(String what, Token found) {
    return Lexer.error("expected " + what + ", found " + found.spelled(), found.position());
  }
}
