package io.deltalakedb.calcite.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * Says RIGHT and FULL joins by other than equality as LEFT ones: Calcite's own tell rows of the
 * right side apart by identity, and equal numbers are one object.
 */
final class OuterJoins {

  private OuterJoins() {}

  static RelNode in(RelNode root) {
    return root.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            RelNode visited = super.visit(node);
            return visited instanceof Join join && !join.analyzeCondition().isEqui()
                ? said(join)
                : visited;
          }
        });
  }

  private static RelNode said(Join join) {
    return switch (join.getJoinType()) {
      case RIGHT -> right(join);
      case FULL -> full(join);
      default -> join;
    };
  }

  private static RelNode right(Join join) {
    RelNode swapped = swapped(join, JoinRelType.LEFT);
    RexBuilder rex = join.getCluster().getRexBuilder();
    int left = width(join.getLeft());
    int right = width(join.getRight());
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < left; i++) {
      columns.add(rex.makeInputRef(swapped, right + i));
    }
    for (int i = 0; i < right; i++) {
      columns.add(rex.makeInputRef(swapped, i));
    }
    return project(swapped, columns, join.getRowType());
  }

  /** The LEFT join, and then those of the right side that nothing meets. */
  private static RelNode full(Join join) {
    RexBuilder rex = join.getCluster().getRexBuilder();
    RelNode met =
        LogicalJoin.create(
            join.getLeft(),
            join.getRight(),
            List.of(),
            join.getCondition(),
            Set.of(),
            JoinRelType.LEFT);
    List<RexNode> all = new ArrayList<>();
    for (int i = 0; i < join.getRowType().getFieldCount(); i++) {
      all.add(rex.makeInputRef(met, i));
    }
    RelNode alone = swapped(join, JoinRelType.ANTI);
    List<RexNode> columns = new ArrayList<>();
    List<RelDataTypeField> fields = join.getRowType().getFieldList();
    int left = width(join.getLeft());
    for (int i = 0; i < left; i++) {
      columns.add(rex.makeNullLiteral(fields.get(i).getType()));
    }
    for (int i = 0; i < width(join.getRight()); i++) {
      columns.add(rex.makeInputRef(alone, i));
    }
    return LogicalUnion.create(
        List.of(project(met, all, join.getRowType()), project(alone, columns, join.getRowType())),
        true);
  }

  /** The join with its right side first. */
  private static RelNode swapped(Join join, JoinRelType type) {
    int left = width(join.getLeft());
    int right = width(join.getRight());
    RexBuilder rex = join.getCluster().getRexBuilder();
    RexNode condition =
        join.getCondition()
            .accept(
                new RexShuttle() {
                  @Override
                  public RexNode visitInputRef(RexInputRef column) {
                    int index = column.getIndex();
                    return rex.makeInputRef(
                        column.getType(), index < left ? index + right : index - left);
                  }
                });
    return LogicalJoin.create(
        join.getRight(), join.getLeft(), List.of(), condition, Set.of(), type);
  }

  private static RelNode project(RelNode input, List<RexNode> columns, RelDataType type) {
    RexBuilder rex = input.getCluster().getRexBuilder();
    List<RexNode> cast = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cast.add(rex.ensureType(type.getFieldList().get(i).getType(), columns.get(i), true));
    }
    return LogicalProject.create(input, List.of(), cast, type.getFieldNames(), Set.of());
  }

  private static int width(RelNode node) {
    return node.getRowType().getFieldCount();
  }
}
