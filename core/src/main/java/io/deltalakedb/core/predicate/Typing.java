package io.deltalakedb.core.predicate;

import static java.time.ZoneOffset.UTC;

import java.util.Optional;

/** Gives literals the type of the column beside them. */
final class Typing {

  private Typing() {}

  /** Two sides of a comparison. */
  record Pair(Operand left, Operand right) {}

  /** The sides with a common type; of sides whose types differ only null or not is known. */
  static Pair pair(Term left, Term right, int position) {
    if (left instanceof Operand.ColumnOperand a && right instanceof Operand.ColumnOperand b) {
      boolean same = comparable(a, position) == comparable(b, position);
      return same ? new Pair(a, b) : new Pair(new Operand.Vague(a), new Operand.Vague(b));
    }
    if (left instanceof Operand.ColumnOperand column && right instanceof Literal literal) {
      return new Pair(column, constant(literal, column, position));
    }
    if (left instanceof Literal literal && right instanceof Operand.ColumnOperand column) {
      return new Pair(constant(literal, column, position), column);
    }
    if (left instanceof Literal a && right instanceof Literal b) {
      Kind kind = kind(a.form() == Literal.Form.NULL ? b : a);
      return new Pair(constant(a, kind, "it"), constant(b, kind, "it"));
    }
    throw Lexer.error("a comparison needs a column or a literal on each side", position);
  }

  /** A literal as a value of a column. */
  static Operand.Constant constant(Literal literal, Operand.ColumnOperand column, int position) {
    Kind kind = comparable(column, position);
    String beside =
        "column " + column.column().name() + " of type " + column.column().field().type().sql();
    return constant(literal, kind, beside);
  }

  private static Kind comparable(Operand.ColumnOperand operand, int position) {
    Column column = operand.column();
    if (column.kind() == Kind.INCOMPARABLE) {
      throw Lexer.error(
          "column "
              + column.name()
              + " of type "
              + column.field().type().sql()
              + " cannot be compared, only IS NULL can be asked",
          position);
    }
    return column.kind();
  }

  private static Operand.Constant constant(Literal literal, Kind kind, String beside) {
    if (literal.form() == Literal.Form.NULL) {
      return new Operand.Constant(Range.NULL);
    }
    Range range =
        value(literal, kind)
            .orElseThrow(
                () ->
                    Lexer.error(
                        literal.form().spelled()
                            + " '"
                            + literal.text()
                            + "' does not fit "
                            + beside,
                        literal.position()));
    return new Operand.Constant(range);
  }

  private static Kind kind(Literal literal) {
    return switch (literal.form()) {
      case NUMBER -> Kind.EXACT;
      case STRING, NULL -> Kind.TEXT;
      case DATE -> Kind.DAY;
      case TIMESTAMP -> Kind.MOMENT;
      case BINARY -> Kind.OPAQUE;
      case BOOLEAN -> Kind.TRUTH;
    };
  }

  private static Optional<Range> value(Literal literal, Kind kind) {
    String text = literal.text();
    boolean fits =
        switch (kind) {
          case EXACT, FLOAT, DOUBLE -> is(literal, Literal.Form.NUMBER);
          case TEXT -> literal.form() == Literal.Form.STRING;
          case TRUTH -> is(literal, Literal.Form.BOOLEAN);
          case DAY -> is(literal, Literal.Form.DATE);
          case MOMENT, LOCAL_MOMENT ->
              is(literal, Literal.Form.TIMESTAMP) || literal.form() == Literal.Form.DATE;
          case OPAQUE -> is(literal, Literal.Form.BINARY);
          case INCOMPARABLE -> false;
        };
    if (!fits) {
      return Optional.empty();
    }
    return switch (kind) {
      case EXACT -> ValueText.exact(text.strip()).map(Range::of);
      case FLOAT, DOUBLE ->
          ValueText.floating(text.strip()).map(number -> Range.of(Value.Floating.of(number)));
      case TEXT -> Optional.of(Range.of(new Value.Text(text)));
      case TRUTH -> ValueText.truth(text.strip()).map(Range::of);
      case DAY -> ValueText.day(text.strip()).map(Range::of);
      case MOMENT -> ValueText.moment(text.strip()).map(m -> Range.of(m.at(m.zone().orElse(UTC))));
      case LOCAL_MOMENT ->
          ValueText.moment(text.strip())
              .filter(moment -> moment.zone().isEmpty())
              .map(moment -> Range.of(moment.at(UTC)));
      case OPAQUE, INCOMPARABLE -> Optional.of(Range.ANY_VALUE);
    };
  }

  /** A string stands for a value of any type. */
  private static boolean is(Literal literal, Literal.Form form) {
    return literal.form() == form || literal.form() == Literal.Form.STRING;
  }
}
