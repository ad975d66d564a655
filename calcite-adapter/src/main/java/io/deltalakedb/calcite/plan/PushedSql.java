package io.deltalakedb.calcite.plan;

import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;

/** One generated statement: its text, what its {@code ?} stand for, and what it returns. */
record PushedSql(
    String sql, List<Slot> slots, List<PushedFunction> functions, List<SqlTypeName> columns) {

  PushedSql {
    slots = List.copyOf(slots);
    functions = List.copyOf(functions);
    columns = List.copyOf(columns);
  }
}
