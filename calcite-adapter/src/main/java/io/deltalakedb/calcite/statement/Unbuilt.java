package io.deltalakedb.calcite.statement;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;

/** Refusals (0A000) of statements that are known and not there, naming what to use. */
final class Unbuilt {

  static final String ENGINE = "an engine such as Spark on the table's location";

  private Unbuilt() {}

  static DeltaLakeDbException of(String statement, String instead) {
    return because(statement, "it is not supported", instead);
  }

  static DeltaLakeDbException because(String statement, String why, String instead) {
    return new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE, "Cannot run " + statement + ": " + why + ". Use " + instead);
  }
}
