package io.deltalakedb.core.predicate;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** A predicate after names and types are resolved. */
sealed interface Expression extends Term {

  /** The answers that it can have for the rows of a file. */
  Outcomes over(FileFacts file);

  record And(List<Expression> parts) implements Expression {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public Outcomes over(FileFacts file) {
      Outcomes all = Outcomes.TRUE;
      for (Expression part : parts) {
        all = all.and(part.over(file));
      }
      return all;
    }
  }

  record Or(List<Expression> parts) implements Expression {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public Outcomes over(FileFacts file) {
      Outcomes any = Outcomes.FALSE;
      for (Expression part : parts) {
        any = any.or(part.over(file));
      }
      return any;
    }
  }

  record Not(Expression part) implements Expression {
    @Override
    public Outcomes over(FileFacts file) {
      return part.over(file).not();
    }
  }

  /** An answer that does not depend on the file. */
  record Always(Outcomes outcomes) implements Expression {
    @Override
    public Outcomes over(FileFacts file) {
      return outcomes;
    }
  }

  /** A comparison; null on either side gives null. */
  record Compare(Operand left, Comparison comparison, Operand right) implements Expression {
    @Override
    public Outcomes over(FileFacts file) {
      Range a = left.in(file);
      Range b = right.in(file);
      boolean values = a.mayBeValue() && b.mayBeValue();
      return new Outcomes(
          values && comparison.canHold(a, b),
          values && comparison.negated().canHold(a, b),
          a.mayBeNull() || b.mayBeNull());
    }
  }

  /** {@code IS DISTINCT FROM}: a difference for which null is a value like others. */
  record Distinct(Operand left, Operand right) implements Expression {
    @Override
    public Outcomes over(FileFacts file) {
      Range a = left.in(file);
      Range b = right.in(file);
      boolean values = a.mayBeValue() && b.mayBeValue();
      boolean oneNull = (a.mayBeNull() && b.mayBeValue()) || (a.mayBeValue() && b.mayBeNull());
      boolean bothNull = a.mayBeNull() && b.mayBeNull();
      return new Outcomes(
          oneNull || (values && Comparison.NOT_EQUAL.canHold(a, b)),
          bothNull || (values && Comparison.EQUAL.canHold(a, b)),
          false);
    }
  }

  /** {@code IN}; a null among the values turns false into null. */
  record In(Operand operand, NavigableSet<Value> values, boolean hasNull) implements Expression {
    @Override
    public Outcomes over(FileFacts file) {
      Range range = operand.in(file);
      boolean in = range.mayBeValue() && canBeIn(range);
      boolean out = range.mayBeValue() && !mustBeIn(range);
      return new Outcomes(in, out && !hasNull, range.mayBeNull() || (out && hasNull));
    }

    private boolean canBeIn(Range range) {
      if (values.isEmpty()) {
        return false;
      }
      Value from = range.low().orElse(values.first());
      Value next = values.ceiling(from);
      return next != null && (range.high().isEmpty() || next.compareTo(range.high().get()) <= 0);
    }

    private boolean mustBeIn(Range range) {
      Optional<Value> single = range.single();
      return single.isPresent() && values.contains(single.get());
    }
  }

  record Like(Operand operand, LikePattern pattern) implements Expression {
    @Override
    public Outcomes over(FileFacts file) {
      Range range = operand.in(file);
      return new Outcomes(
          range.mayBeValue() && pattern.canMatch(range),
          range.mayBeValue() && !pattern.mustMatch(range),
          range.mayBeNull());
    }
  }

  record IsNull(Operand operand) implements Expression {
    @Override
    public Outcomes over(FileFacts file) {
      Range range = operand.in(file);
      return new Outcomes(range.mayBeNull(), range.mayBeValue(), false);
    }
  }

  /** {@code IS TRUE}, {@code IS FALSE}, {@code IS UNKNOWN}. */
  record Is(Expression part, Answer answer) implements Expression {

    /** The answer that is asked for. */
    enum Answer {
      TRUE,
      FALSE,
      UNKNOWN
    }

    @Override
    public Outcomes over(FileFacts file) {
      Outcomes of = part.over(file);
      return switch (answer) {
        case TRUE -> new Outcomes(of.canBeTrue(), of.canBeFalse() || of.canBeNull(), false);
        case FALSE -> new Outcomes(of.canBeFalse(), of.canBeTrue() || of.canBeNull(), false);
        case UNKNOWN -> new Outcomes(of.canBeNull(), of.canBeTrue() || of.canBeFalse(), false);
      };
    }
  }

  /** A boolean column by itself. */
  record Truth(Operand operand) implements Expression {
    @Override
    public Outcomes over(FileFacts file) {
      Range range = operand.in(file);
      boolean values = range.mayBeValue();
      return new Outcomes(
          values && range.holds(Value.Exact.of(1)),
          values && range.holds(Value.Exact.of(0)),
          range.mayBeNull());
    }
  }
}
