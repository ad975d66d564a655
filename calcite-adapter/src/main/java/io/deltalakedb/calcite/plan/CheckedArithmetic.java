package io.deltalakedb.calcite.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.deltalakedb.calcite.dialect.AggregateCalls;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Makes Calcite's arithmetic of whole numbers fail where it would wrap around, as the database's
 * does, and its averages of whole numbers sums of real ones.
 */
final class CheckedArithmetic extends RexShuttle {

  /** Those of the largest BIGINT. */
  private static final int DIGITS = 19;

  private final RexBuilder rex;

  private CheckedArithmetic(RexBuilder rex) {
    this.rex = rex;
  }

  static RelNode in(RelNode root) {
    CheckedArithmetic checked = new CheckedArithmetic(root.getCluster().getRexBuilder());
    return root.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            RelNode visited = super.visit(node).accept(checked);
            return visited instanceof Aggregate aggregate ? checked.aggregate(aggregate) : visited;
          }
        });
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexCall visited = (RexCall) super.visitCall(call);
    if (!SqlTypeUtil.isIntType(visited.getType())) {
      return visited;
    }
    List<RexNode> operands = visited.getOperands();
    return switch (visited.getKind()) {
      case PLUS -> rex.makeCall(visited.getType(), SqlStdOperatorTable.CHECKED_PLUS, operands);
      case MINUS -> rex.makeCall(visited.getType(), SqlStdOperatorTable.CHECKED_MINUS, operands);
      case TIMES -> rex.makeCall(visited.getType(), SqlStdOperatorTable.CHECKED_MULTIPLY, operands);
      case DIVIDE -> rex.makeCall(visited.getType(), SqlStdOperatorTable.CHECKED_DIVIDE, operands);
      case MINUS_PREFIX -> negated(operands.get(0));
      default ->
          visited.getOperator().equals(SqlStdOperatorTable.ABS)
              ? absolute(operands.get(0))
              : visited;
    };
  }

  private RexNode negated(RexNode number) {
    return rex.makeCall(number.getType(), SqlStdOperatorTable.CHECKED_UNARY_MINUS, List.of(number));
  }

  private RexNode absolute(RexNode number) {
    RexNode zero = rex.makeZeroLiteral(number.getType());
    RexNode isNegative = rex.makeCall(SqlStdOperatorTable.LESS_THAN, number, zero);
    return rex.makeCall(
        number.getType(), SqlStdOperatorTable.CASE, List.of(isNegative, negated(number), number));
  }

  @Override
  public RexNode visitOver(RexOver over) {
    RexOver visited = (RexOver) super.visitOver(over);
    List<RexNode> operands = visited.getOperands();
    SqlKind kind = visited.getAggOperator().getKind();
    if (isSum(kind, visited.getType())) {
      return sum(visited);
    }
    boolean isWholeMean = isMean(kind) && SqlTypeUtil.isIntType(operands.get(0).getType());
    return isWholeMean ? over(visited, visited.getType(), List.of(real(operands.get(0)))) : visited;
  }

  /** Summed as DECIMAL, which has no end, and brought back by a cast, which is checked. */
  private RexNode sum(RexOver sum) {
    RelDataTypeFactory types = rex.getTypeFactory();
    RelDataType decimal = types.createSqlType(SqlTypeName.DECIMAL, DIGITS, 0);
    RexNode number = sum.getOperands().get(0);
    RexNode wide =
        rex.makeCast(
            types.createTypeWithNullability(decimal, number.getType().isNullable()), number);
    RelDataType type = types.createTypeWithNullability(decimal, sum.getType().isNullable());
    return rex.makeCast(sum.getType(), over(sum, type, List.of(wide)));
  }

  private RexNode over(RexOver over, RelDataType type, List<RexNode> operands) {
    RexWindow window = over.getWindow();
    return rex.makeOver(
        type,
        over.getAggOperator(),
        operands,
        window.partitionKeys,
        ImmutableList.copyOf(window.orderKeys),
        window.getLowerBound(),
        window.getUpperBound(),
        window.getExclude(),
        window.isRows(),
        true,
        false,
        over.isDistinct(),
        over.ignoreNulls());
  }

  private RelNode aggregate(Aggregate aggregate) {
    List<RexNode> columns =
        new ArrayList<>(rex.identityProjects(aggregate.getInput().getRowType()));
    int width = columns.size();
    List<AggregateCall> calls =
        aggregate.getAggCallList().stream().map(call -> checked(call, columns)).toList();
    if (calls.equals(aggregate.getAggCallList())) {
      return aggregate;
    }
    RelNode input =
        columns.size() == width
            ? aggregate.getInput()
            : LogicalProject.create(
                aggregate.getInput(), List.of(), columns, (List<String>) null, ImmutableSet.of());
    return aggregate.copy(
        aggregate.getTraitSet(), input, aggregate.getGroupSet(), aggregate.getGroupSets(), calls);
  }

  private AggregateCall checked(AggregateCall call, List<RexNode> columns) {
    SqlKind kind = call.getAggregation().getKind();
    if (kind == SqlKind.SUM && isSum(kind, call.getType())) {
      return AggregateCalls.with(call, CheckedSum.of(call.getType()), call.getArgList());
    }
    int argument = call.getArgList().isEmpty() ? -1 : call.getArgList().get(0);
    if (!isMean(kind) || !SqlTypeUtil.isIntType(columns.get(argument).getType())) {
      return call;
    }
    columns.add(real(columns.get(argument)));
    return AggregateCalls.with(call, call.getAggregation(), List.of(columns.size() - 1));
  }

  private static boolean isSum(SqlKind kind, RelDataType type) {
    return (kind == SqlKind.SUM || kind == SqlKind.SUM0) && SqlTypeUtil.isIntType(type);
  }

  /** What Calcite makes of sums in the type of its argument. */
  private static boolean isMean(SqlKind kind) {
    return switch (kind) {
      case AVG, STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> true;
      default -> false;
    };
  }

  private RexNode real(RexNode number) {
    RelDataTypeFactory types = rex.getTypeFactory();
    RelDataType real = types.createSqlType(SqlTypeName.DOUBLE);
    return rex.makeCast(
        types.createTypeWithNullability(real, number.getType().isNullable()), number);
  }
}
