package io.deltalakedb.core.predicate;

import java.util.Optional;

/** One side of a comparison: a column or a constant. */
sealed interface Operand extends Term {

  /** What its values can be in a file. */
  Range in(FileFacts file);

  /**
   * A constant.
   *
   * @param range null, one value, or a value of which nothing is known
   */
  record Constant(Range range) implements Operand {
    @Override
    public Range in(FileFacts file) {
      return range;
    }
  }

  /**
   * A column.
   *
   * @param place among the columns of the predicate, from 0
   * @param column what it is
   */
  record ColumnOperand(int place, Column column) implements Operand {
    @Override
    public Range in(FileFacts file) {
      return file.range(place);
    }
  }

  /** A column of which only null or not counts: what it is compared with has another type. */
  record Vague(Operand operand) implements Operand {
    @Override
    public Range in(FileFacts file) {
      Range range = operand.in(file);
      return new Range(Optional.empty(), Optional.empty(), range.mayBeNull(), range.mayBeValue());
    }
  }
}
