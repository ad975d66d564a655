package io.deltalakedb.core.predicate;

/** How two values are compared: which of less, equal and greater make it true. */
enum Comparison {
  LESS(true, false, false),
  LESS_OR_EQUAL(true, true, false),
  EQUAL(false, true, false),
  NOT_EQUAL(true, false, true),
  GREATER_OR_EQUAL(false, true, true),
  GREATER(false, false, true);

  private final boolean less;
  private final boolean equal;
  private final boolean greater;

  Comparison(boolean less, boolean equal, boolean greater) {
    this.less = less;
    this.equal = equal;
    this.greater = greater;
  }

  /** Whether a value of one range may stand so to a value of the other. */
  boolean canHold(Range a, Range b) {
    return (less && a.canBeBelow(b)) || (equal && a.canEqual(b)) || (greater && b.canBeBelow(a));
  }

  Comparison negated() {
    return switch (this) {
      case LESS -> GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> GREATER;
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case GREATER_OR_EQUAL -> LESS;
      case GREATER -> LESS_OR_EQUAL;
    };
  }
}
