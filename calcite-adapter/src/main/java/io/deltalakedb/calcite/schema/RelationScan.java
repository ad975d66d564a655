package io.deltalakedb.calcite.schema;

import io.deltalakedb.calcite.relation.Relation;
import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;

/** Reads a relation: a view of the catalog database. */
public final class RelationScan extends TableScan {

  private final Relation relation;

  RelationScan(RelOptCluster cluster, RelOptTable table, Relation relation) {
    super(cluster, cluster.traitSetOf(Convention.NONE), List.of(), table);
    this.relation = relation;
  }

  public Relation relation() {
    return relation;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }
}
