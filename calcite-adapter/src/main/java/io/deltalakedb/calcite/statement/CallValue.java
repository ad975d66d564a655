package io.deltalakedb.calcite.statement;

import org.jspecify.annotations.Nullable;

/** What a CALL gives for an argument. */
public sealed interface CallValue {

  /** A literal: String, BigDecimal, Boolean, Long milliseconds of a TIMESTAMP, or NULL. */
  record Literal(@Nullable Object value) implements CallValue {}

  /** The {@code ?} of that 0-based index. */
  record Placeholder(int index) implements CallValue {}

  /** The word DEFAULT. */
  record Default() implements CallValue {}
}
