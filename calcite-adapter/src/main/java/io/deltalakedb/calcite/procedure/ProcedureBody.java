package io.deltalakedb.calcite.procedure;

import java.util.List;

/** What a procedure does. */
@FunctionalInterface
public interface ProcedureBody {

  /**
   * Runs once for each execution of a call. Each row has one value for each result column: Long,
   * Integer, Double, Boolean, String, or Long milliseconds for a timestamp, or null.
   */
  List<Object[]> run(ProcedureCall call);
}
