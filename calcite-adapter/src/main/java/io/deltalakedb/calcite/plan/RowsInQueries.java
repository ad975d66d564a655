package io.deltalakedb.calcite.plan;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;

/**
 * Refuses {@code (a, b) NOT IN (SELECT ...)} where Calcite would have to compute it and something
 * may be NULL: Calcite takes a row with any NULL for unknown, though another column may differ.
 */
final class RowsInQueries {

  private RowsInQueries() {}

  static RelNode certain(RelNode root) {
    root.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            if (node instanceof Filter filter) {
              requireCertain(filter.getCondition());
            } else {
              node.accept(new Refusal());
            }
            return super.visit(node);
          }
        });
    return root;
  }

  /** As a condition of a filter, what is unknown is as good as false. */
  private static void requireCertain(RexNode condition) {
    for (RexNode part : RelOptUtil.conjunctions(condition)) {
      List<RexNode> choices = RelOptUtil.disjunctions(part);
      if (choices.size() > 1) {
        choices.forEach(RowsInQueries::requireCertain);
      } else if (part instanceof RexSubQuery query) {
        certain(query.rel);
      } else {
        part.accept(new Refusal());
      }
    }
  }

  private static final class Refusal extends RexShuttle {

    @Override
    public RexNode visitSubQuery(RexSubQuery query) {
      boolean mayBeNull =
          query.getOperands().stream().anyMatch(operand -> operand.getType().isNullable())
              || query.rel.getRowType().getFieldList().stream()
                  .anyMatch(field -> field.getType().isNullable());
      if (query.getKind() == SqlKind.IN && query.getOperands().size() > 1 && mayBeNull) {
        throw new DeltaLakeDbException(
            ErrorCode.UNSUPPORTED_FEATURE,
            "Cannot run the query: whether a row is not in a query is not computed here where a"
                + " column of either may be NULL. Write NOT EXISTS");
      }
      certain(query.rel);
      return super.visitSubQuery(query);
    }
  }
}
