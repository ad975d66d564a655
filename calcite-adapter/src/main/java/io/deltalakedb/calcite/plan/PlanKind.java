package io.deltalakedb.calcite.plan;

/** What a statement is. */
public enum PlanKind {
  QUERY,
  EXPLAIN,
  CALL
}
