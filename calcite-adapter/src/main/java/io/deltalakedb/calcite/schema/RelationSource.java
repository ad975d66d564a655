package io.deltalakedb.calcite.schema;

import io.deltalakedb.calcite.relation.Relation;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;

/** Gives the rows of relations, of one point in time. */
@FunctionalInterface
public interface RelationSource {

  /** A scan of the relation's rows, of all tables. */
  RelNode scan(RelOptCluster cluster, Relation relation);
}
