package io.deltalakedb.calcite.plan;

import org.apache.calcite.rel.type.RelDataType;

/** What stands behind a {@code ?} of generated SQL. */
sealed interface Slot {

  /** The user's 0-based parameter. */
  record Given(int index, RelDataType type) implements Slot {}

  /** The user's 0-based parameter, as the pattern of a LIKE. */
  record Pattern(int index) implements Slot {}

  /** The milliseconds at which the statement began. */
  record Clock() implements Slot {}

  /** A value of the SQL of a table function. */
  record Bound(int function, String name) implements Slot {}
}
