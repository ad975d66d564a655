package io.deltalakedb.calcite.table;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Answers what is asked of the rows of Delta tables from the log, where it knows: counts, smallest
 * and largest values, and partitions. What needs rows is refused (0A000).
 */
public final class LogAnswers extends RelHomogeneousShuttle {

  private final RexShuttle inExpressions =
      new RexShuttle() {
        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
          RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
          return visited.clone(visited.rel.accept(LogAnswers.this));
        }
      };

  private LogAnswers() {}

  /** The tree without scans of Delta tables. */
  public static RelNode in(RelNode tree) {
    return tree.accept(new LogAnswers());
  }

  @Override
  public RelNode visit(RelNode node) {
    if (node instanceof Aggregate aggregate) {
      return LogAggregate.of(aggregate)
          .map(LogAggregate::answered)
          .orElseGet(() -> super.visit(aggregate));
    }
    if (node instanceof DeltaScan scan) {
      throw ExactValues.refused(
          "table " + scan.rows().table().name(), "this needs its rows, not only counts and bounds");
    }
    return super.visit(node).accept(inExpressions);
  }
}
