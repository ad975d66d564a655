package io.deltalakedb.calcite.table;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;

/** The rows of a Delta table, which nothing here reads: only what is asked of them may be known. */
public final class DeltaScan extends TableScan {

  private final DeltaRows rows;

  DeltaScan(RelOptCluster cluster, RelOptTable table, DeltaRows rows) {
    super(cluster, cluster.traitSetOf(Convention.NONE), List.of(), table);
    this.rows = rows;
  }

  DeltaRows rows() {
    return rows;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }
}
