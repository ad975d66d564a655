package io.deltalakedb.calcite.plan;

import org.apache.calcite.rel.RelNode;

/**
 * A plan and the tree that it runs.
 *
 * @param isOfTables whether the plan holds only as long as Delta tables have their columns
 */
record PlannedQuery(Plan plan, RelNode tree, boolean isOfTables) {}
