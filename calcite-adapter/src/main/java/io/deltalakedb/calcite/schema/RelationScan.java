package io.deltalakedb.calcite.schema;

import com.google.common.collect.ImmutableList;
import io.deltalakedb.calcite.relation.Relation;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;

/** Reads a relation: a view of the catalog database, or a query in its place. */
public final class RelationScan extends TableScan {

  private final Relation relation;
  private final Optional<String> sql;

  private RelationScan(
      RelOptCluster cluster, RelOptTable table, Relation relation, Optional<String> sql) {
    super(cluster, cluster.traitSetOf(Convention.NONE), List.of(), table);
    this.relation = relation;
    this.sql = sql;
  }

  /** Reads a relation that is no view: its rows are those of a query. */
  public static RelationScan of(RelOptCluster cluster, Relation relation, String sql) {
    return new RelationScan(cluster, reference(cluster, relation), relation, Optional.of(sql));
  }

  /** Reads a relation's view. */
  public static RelationScan of(RelOptCluster cluster, Relation relation) {
    return new RelationScan(cluster, reference(cluster, relation), relation, Optional.empty());
  }

  private static RelOptTable reference(RelOptCluster cluster, Relation relation) {
    return RelOptTableImpl.create(
        null,
        SqlTypes.rowType(cluster.getTypeFactory(), relation.columns()),
        new RelationTable(relation),
        ImmutableList.of(relation.schema(), relation.name()));
  }

  public Relation relation() {
    return relation;
  }

  /** The query that stands for the relation's view, where there is no view. */
  public Optional<String> sql() {
    return sql;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }
}
