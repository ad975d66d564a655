package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.TableFunction;
import java.util.List;
import java.util.Map;

/** A table function in generated SQL: its arguments are worked out when the statement begins. */
record PushedFunction(TableFunction function, Map<String, ArgumentExpression> arguments) {

  /** What a function's SQL is called in the statement. */
  record CommonTable(String name, String sql, List<Slot> slots) {}
}
