package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.TypedValues;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.calcite.relation.TableFunction.Parameter;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.math.BigDecimal;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** An argument of a table function: a literal, a {@code ?}, or simple arithmetic on them. */
final class ArgumentExpression {

  private final String function;
  private final Parameter parameter;
  private final RexNode node;

  private ArgumentExpression(String function, Parameter parameter, RexNode node) {
    this.function = function;
    this.parameter = parameter;
    this.node = node;
  }

  /** Refuses an argument that depends on rows (0A000). */
  static ArgumentExpression of(String function, Parameter parameter, RexNode node) {
    ArgumentExpression argument = new ArgumentExpression(function, parameter, node);
    argument.requireConstant(node);
    return argument;
  }

  /** The value in the Java class of the parameter's type. */
  @Nullable Object value(Execution execution, long clockMillis) {
    Object value = evaluate(node, execution, clockMillis);
    return TypedValues.convert(parameter.type(), value, what());
  }

  private @Nullable Object evaluate(RexNode expression, Execution execution, long clock) {
    if (expression instanceof RexDynamicParam given) {
      return Parameters.value(execution, given.getIndex());
    }
    if (expression instanceof RexLiteral literal) {
      return literal(literal);
    }
    RexCall call = (RexCall) expression;
    return switch (call.getKind()) {
      case CAST -> converted(call, evaluate(call.operands.get(0), execution, clock));
      case MINUS_PREFIX -> negated(evaluate(call.operands.get(0), execution, clock));
      case PLUS, MINUS -> sum(call, execution, clock);
      default -> clock;
    };
  }

  private @Nullable Object sum(RexCall call, Execution execution, long clock) {
    Object left = evaluate(call.operands.get(0), execution, clock);
    Object right = evaluate(call.operands.get(1), execution, clock);
    if (left == null || right == null) {
      return null;
    }
    BigDecimal second = new BigDecimal(right.toString());
    BigDecimal first =
        SqlTypeUtil.isDatetime(call.getType())
            ? new BigDecimal(
                String.valueOf(TypedValues.convert(ColumnType.TIMESTAMP, left, what())))
            : new BigDecimal(left.toString());
    BigDecimal sum = call.getKind() == SqlKind.PLUS ? first.add(second) : first.subtract(second);
    return sum.longValueExact();
  }

  private @Nullable Object converted(RexCall cast, @Nullable Object value) {
    return SqlTypeUtil.isDatetime(cast.getType())
        ? TypedValues.convert(ColumnType.TIMESTAMP, value, what())
        : value;
  }

  private static @Nullable Object negated(@Nullable Object value) {
    return value == null ? null : new BigDecimal(value.toString()).negate();
  }

  private static @Nullable Object literal(RexLiteral literal) {
    if (literal.isNull()) {
      return null;
    }
    return switch (literal.getType().getSqlTypeName()) {
      case CHAR, VARCHAR -> literal.getValueAs(String.class);
      case BOOLEAN -> literal.getValueAs(Boolean.class);
      case TIMESTAMP -> literal.getValueAs(Long.class);
      case DATE -> String.valueOf(literal.getValueAs(org.apache.calcite.util.DateString.class));
      default -> literal.getValueAs(BigDecimal.class);
    };
  }

  private void requireConstant(RexNode expression) {
    if (expression instanceof RexDynamicParam || expression instanceof RexLiteral) {
      return;
    }
    boolean known =
        expression instanceof RexCall call
            && switch (call.getKind()) {
              case CAST, MINUS_PREFIX -> true;
              case PLUS, MINUS ->
                  SqlTypeUtil.isIntType(call.getType())
                      || call.operands.get(1).getType().getSqlTypeName().getFamily()
                          == SqlTypeFamily.INTERVAL_DAY_TIME;
              default -> call.getOperator().getName().endsWith("TIMESTAMP");
            };
    if (!known) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot use "
              + expression
              + " as "
              + what()
              + ": arguments of table functions are literals, ? or CURRENT_TIMESTAMP"
              + " plus or minus an interval");
    }
    ((RexCall) expression).getOperands().forEach(this::requireConstant);
  }

  private String what() {
    return "argument " + parameter.name() + " of " + function;
  }
}
