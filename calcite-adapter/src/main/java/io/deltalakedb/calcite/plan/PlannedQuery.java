package io.deltalakedb.calcite.plan;

import org.apache.calcite.rel.RelNode;

/** A plan and the tree that it runs. */
record PlannedQuery(Plan plan, RelNode tree) {}
