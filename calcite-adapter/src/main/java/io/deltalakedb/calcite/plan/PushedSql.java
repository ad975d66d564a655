package io.deltalakedb.calcite.plan;

import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * One generated statement: its text, what its {@code ?} stand for, and what it returns. {@code
 * partitionKeys} are the 0-based columns that return the key of a partition for its text.
 */
record PushedSql(
    String sql,
    List<Slot> slots,
    List<PushedFunction> functions,
    List<SqlTypeName> columns,
    Set<Integer> partitionKeys) {

  PushedSql {
    slots = List.copyOf(slots);
    functions = List.copyOf(functions);
    columns = List.copyOf(columns);
    partitionKeys = Set.copyOf(partitionKeys);
  }

  PushedSql withPartitionKeys(Set<Integer> keys) {
    return new PushedSql(sql, slots, functions, columns, keys);
  }
}
