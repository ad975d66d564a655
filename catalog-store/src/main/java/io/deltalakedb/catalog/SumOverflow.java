package io.deltalakedb.catalog;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;

/** Sizes and row counts that add up to more than 64 bits hold. */
final class SumOverflow {

  private SumOverflow() {}

  static DeltaLakeDbException refused(
      ErrorCode code, String what, String where, Action action, ArithmeticException cause) {
    return new DeltaLakeDbException(
        code,
        "Cannot "
            + what
            + ": with "
            + path(action)
            + where
            + " the sizes or row counts of the files add up to more than "
            + Long.MAX_VALUE
            + "; its size, numRecords or cardinality cannot be true",
        cause);
  }

  private static String path(Action action) {
    if (action instanceof Action.Add add) {
      return add.path();
    }
    return action instanceof Action.Remove remove ? remove.path() : "an action";
  }
}
