package io.deltalakedb.core.predicate;

import java.util.Optional;

/**
 * What the values of a column in the rows of a file can be.
 *
 * @param low no value is below; empty where not known
 * @param high no value is above; empty where not known
 * @param mayBeNull whether a row may have null
 * @param mayBeValue whether a row may have a value
 */
record Range(Optional<Value> low, Optional<Value> high, boolean mayBeNull, boolean mayBeValue) {

  static final Range UNKNOWN = new Range(Optional.empty(), Optional.empty(), true, true);
  static final Range NULL = new Range(Optional.empty(), Optional.empty(), true, false);

  /** Some value of which nothing is known. */
  static final Range ANY_VALUE = new Range(Optional.empty(), Optional.empty(), false, true);

  static Range of(Value value) {
    return between(value, value);
  }

  static Range between(Value low, Value high) {
    return new Range(Optional.of(low), Optional.of(high), false, true);
  }

  /** The one value that there can be. */
  Optional<Value> single() {
    return low.isPresent() && high.isPresent() && low.get().isSame(high.get())
        ? low
        : Optional.empty();
  }

  boolean canBeBelow(Range other) {
    return !known(low, other.high) || low.orElseThrow().compareTo(other.high.orElseThrow()) < 0;
  }

  boolean canEqual(Range other) {
    boolean below = known(high, other.low) && high.get().compareTo(other.low.get()) < 0;
    boolean above = known(low, other.high) && low.get().compareTo(other.high.get()) > 0;
    return !below && !above;
  }

  boolean holds(Value value) {
    return canEqual(of(value));
  }

  private static boolean known(Optional<Value> one, Optional<Value> other) {
    return one.isPresent() && other.isPresent();
  }
}
