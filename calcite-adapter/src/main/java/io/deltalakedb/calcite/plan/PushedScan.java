package io.deltalakedb.calcite.plan;

import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** The part of a plan that the database runs; Calcite runs what stands above it. */
final class PushedScan extends AbstractRelNode implements EnumerableRel {

  private final PushedRows rows;
  private final int number;

  /** {@code number} tells scans with the same text and other arguments apart. */
  PushedScan(RelOptCluster cluster, RelDataType rowType, PushedRows rows, int number) {
    super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE));
    this.rowType = rowType;
    this.rows = rows;
    this.number = number;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("number", number)
        .item("sql", rows.pushed().sql().replace('\n', ' '));
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return planner.getCostFactory().makeTinyCost();
  }

  @Override
  public RelNode copy(org.apache.calcite.plan.RelTraitSet traits, java.util.List<RelNode> inputs) {
    return this;
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    JavaRowFormat format =
        getRowType().getFieldCount() == 1 ? JavaRowFormat.SCALAR : JavaRowFormat.ARRAY;
    PhysType type = PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), format);
    return implementor.result(
        type,
        Blocks.toBlock(
            Expressions.call(implementor.stash(rows, PushedRows.class), "open", DataContext.ROOT)));
  }
}
