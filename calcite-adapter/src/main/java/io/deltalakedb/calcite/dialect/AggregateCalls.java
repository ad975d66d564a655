package io.deltalakedb.calcite.dialect;

import java.util.List;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlAggFunction;

/** Calls of aggregate functions made from others. */
public final class AggregateCalls {

  private AggregateCalls() {}

  /** The call with another function, of other columns; its type and name stay. */
  public static AggregateCall with(
      AggregateCall call, SqlAggFunction function, List<Integer> arguments) {
    return AggregateCall.create(
        function,
        call.isDistinct(),
        call.isApproximate(),
        call.ignoreNulls(),
        call.rexList,
        arguments,
        call.filterArg,
        call.distinctKeys,
        call.collation,
        call.getType(),
        call.name);
  }
}
