package io.deltalakedb.calcite.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
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
      case "REPEAT" -> checked(visited, 1, TextSize.TIMES, TextSize.MANY_TIMES);
      case "LPAD", "RPAD" -> checked(visited, 1, TextSize.LENGTH, TextSize.LARGE_LENGTH);
      case "SPACE" -> checked(visited, 0, TextSize.LENGTH, TextSize.LARGE_LENGTH);
      default -> visited;
    };
  }

  /** The count checked and of type INTEGER, which is all that Calcite's own code takes. */
  private RexNode checked(RexCall call, int place, SqlOperator check, SqlOperator ofBigint) {
    RexNode count = call.getOperands().get(place);
    SqlTypeName given = count.getType().getSqlTypeName();
    if (given != SqlTypeName.INTEGER && given != SqlTypeName.BIGINT) {
      return call;
    }
    RelDataTypeFactory types = rex.getTypeFactory();
    RelDataType whole =
        types.createTypeWithNullability(
            types.createSqlType(SqlTypeName.INTEGER), count.getType().isNullable());
    SqlOperator operator = given == SqlTypeName.INTEGER ? check : ofBigint;
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    operands.set(place, rex.makeCall(whole, operator, List.of(call.getOperands().get(0), count)));
    return call.clone(call.getType(), operands);
  }
}
