package io.deltalakedb.calcite.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;

/** Makes the functions that grow a text by a number fail before the text fills the memory. */
final class TextSizes extends RexShuttle {

  private final RexBuilder rex;

  private TextSizes(RexBuilder rex) {
    this.rex = rex;
  }

  static RelNode in(RelNode root) {
    TextSizes sizes = new TextSizes(root.getCluster().getRexBuilder());
    return root.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            return super.visit(node).accept(sizes);
          }
        });
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexCall visited = (RexCall) super.visitCall(call);
    return switch (visited.getOperator().getName()) {
      case "REPEAT" -> checked(visited, 1, TextSize.TIMES);
      case "LPAD", "RPAD" -> checked(visited, 1, TextSize.LENGTH);
      case "SPACE" -> checked(visited, 0, TextSize.LENGTH);
      default -> visited;
    };
  }

  private RexNode checked(RexCall call, int place, SqlOperator check) {
    RexNode count = call.getOperands().get(place);
    if (count.getType().getSqlTypeName() != SqlTypeName.INTEGER) {
      return call;
    }
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    operands.set(
        place, rex.makeCall(count.getType(), check, List.of(call.getOperands().get(0), count)));
    return call.clone(call.getType(), operands);
  }
}
