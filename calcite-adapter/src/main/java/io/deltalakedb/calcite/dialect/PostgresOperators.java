package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The operators that PostgreSQL runs with Calcite's results, and how they are said there. */
final class PostgresOperators {

  private PostgresOperators() {}

  static RexNode lower(RexCall call, Lowering context) {
    requireKnownType(call.getType());
    return switch (call.getKind()) {
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          SEARCH ->
          compared(call, context);
      case IS_DISTINCT_FROM -> comparedAs(call, "(#0 IS DISTINCT FROM #1)", context);
      case IS_NOT_DISTINCT_FROM -> comparedAs(call, "(#0 IS NOT DISTINCT FROM #1)", context);
      case AND, OR, NOT, IS_NULL, IS_NOT_NULL, IS_TRUE, IS_FALSE, CASE, ROW -> same(call, context);
      case IS_NOT_TRUE, IS_NOT_FALSE, COALESCE, MINUS_PREFIX, PLUS_PREFIX -> same(call, context);
      case TIMES -> arithmetic(call, context);
      case PLUS -> sum(call, "+", context);
      case MINUS -> sum(call, "-", context);
      case DIVIDE -> divided(call, context);
      case MOD -> modulo(call, context);
      case CAST -> PostgresCasts.cast(call, context);
      case EXTRACT -> PostgresTimes.extract(call, context);
      case FLOOR -> floor(call, context);
      case CEIL -> ceiling(call, context);
      case LIKE -> PostgresText.like(call, context);
      case TRIM -> PostgresText.trim(call, context);
      case POSITION -> PostgresText.position(call, context);
      case CHAR_LENGTH -> SqliteText.template(call, "length(#0)", context);
      default -> named(call, context);
    };
  }

  private static RexNode named(RexCall call, Lowering context) {
    return switch (call.getOperator().getName()) {
      case "||" -> same(call, context);
      case "ABS" -> arithmetic(call, context);
      case "SUBSTRING" -> PostgresText.substring(call, context);
      case "REPLACE" -> PostgresText.replace(call, context);
      case "CHAR_LENGTH", "CHARACTER_LENGTH" -> SqliteText.template(call, "length(#0)", context);
      case "CURRENT_TIMESTAMP", "LOCALTIMESTAMP" -> context.clock(call);
      case "CURRENT_DATE" -> PostgresTimes.toDate(context.clock(call), call.getType(), context);
      default -> throw new NotInDialect(call.getOperator().getName());
    };
  }

  private static RexNode same(RexCall call, Lowering context) {
    List<RexNode> operands = call.getOperands().stream().map(context::lower).toList();
    return call.clone(call.getType(), operands);
  }

  private static RexNode compared(RexCall call, Lowering context) {
    requireComparable(call);
    return same(call, context);
  }

  private static RexNode comparedAs(RexCall call, String text, Lowering context) {
    requireComparable(call);
    return SqliteText.template(call, text, context);
  }

  private static void requireComparable(RexCall call) {
    RelDataType left = call.operands.get(0).getType();
    RelDataType right = call.operands.get(1).getType();
    boolean numbers = SqlTypeUtil.isNumeric(left) && SqlTypeUtil.isNumeric(right);
    boolean texts = SqlTypeUtil.isCharacter(left) && SqlTypeUtil.isCharacter(right);
    boolean sameType =
        left.getSqlTypeName() == right.getSqlTypeName() && !SqlTypeUtil.isCharacter(left);
    boolean nulls =
        left.getSqlTypeName() == SqlTypeName.NULL || right.getSqlTypeName() == SqlTypeName.NULL;
    if (!numbers && !texts && !sameType && !nulls) {
      throw new NotInDialect("comparison of " + left + " and " + right);
    }
  }

  private static RexNode arithmetic(RexCall call, Lowering context) {
    requireNumbers(call);
    return same(call, context);
  }

  private static void requireNumbers(RexCall call) {
    boolean numbers = call.getOperands().stream().allMatch(o -> isPlainNumber(o.getType()));
    if (!numbers) {
      throw new NotInDialect(call.getOperator().getName() + " of " + call.getType());
    }
  }

  private static RexNode sum(RexCall call, String sign, Lowering context) {
    if (SqlTypeUtil.isDatetime(call.getType())) {
      return PostgresTimes.shift(call, sign, context);
    }
    return arithmetic(call, context);
  }

  /** What PostgreSQL divides, and when, is its own choice, so the divisor must be safe. */
  private static RexNode divided(RexCall call, Lowering context) {
    requireNumbers(call);
    if (!isNeverZero(call.operands.get(1))) {
      throw new NotInDialect("division by what may be zero");
    }
    boolean whole = SqlTypeUtil.isIntType(call.getType());
    return SqliteText.template(
        call, whole ? "(#0 / #1)" : "(CAST(#0 AS DOUBLE PRECISION) / #1)", context);
  }

  private static RexNode modulo(RexCall call, Lowering context) {
    requireNumbers(call);
    boolean whole = call.getOperands().stream().allMatch(o -> SqlTypeUtil.isIntType(o.getType()));
    if (!whole || !isNeverZero(call.operands.get(1))) {
      throw new NotInDialect("MOD by what may be zero");
    }
    return SqliteText.template(call, "(#0 % #1)", context);
  }

  /** A literal other than zero, or NULLIF(x, 0), which has become CASE WHEN x = 0 THEN NULL. */
  private static boolean isNeverZero(RexNode divisor) {
    if (divisor.getKind() == SqlKind.CAST && isPlainNumber(divisor.getType())) {
      RexNode operand = ((RexCall) divisor).operands.get(0);
      return SqlTypeUtil.isIntType(operand.getType()) && isNeverZero(operand);
    }
    if (divisor instanceof RexLiteral literal) {
      return !literal.isNull() && !isZero(literal);
    }
    if (divisor.getKind() != SqlKind.CASE) {
      return false;
    }
    List<RexNode> branches = ((RexCall) divisor).getOperands();
    return branches.size() == 3
        && branches.get(0) instanceof RexCall test
        && test.getKind() == SqlKind.EQUALS
        && test.operands.get(0).equals(stripped(branches.get(2)))
        && test.operands.get(1) instanceof RexLiteral zero
        && isZero(zero)
        && RexLiteral.isNullLiteral(stripped(branches.get(1)));
  }

  private static boolean isZero(RexLiteral literal) {
    BigDecimal value = literal.getValueAs(BigDecimal.class);
    return value != null && value.signum() == 0;
  }

  private static RexNode stripped(RexNode node) {
    return node.getKind() == SqlKind.CAST ? ((RexCall) node).operands.get(0) : node;
  }

  private static RexNode floor(RexCall call, Lowering context) {
    if (call.operands.size() == 2) {
      return PostgresTimes.floor(call, context);
    }
    requireNumbers(call);
    return SqliteText.template(call, "floor(#0)", context);
  }

  private static RexNode ceiling(RexCall call, Lowering context) {
    if (call.operands.size() == 2) {
      throw new NotInDialect("CEIL of times");
    }
    requireNumbers(call);
    return SqliteText.template(call, "ceil(#0)", context);
  }

  /** DECIMAL is refused: Calcite rounds it in ways of its own. */
  static void requireKnownType(RelDataType type) {
    switch (type.getSqlTypeName()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, REAL, DOUBLE -> {}
      case CHAR, VARCHAR, DATE, TIMESTAMP, NULL, ROW -> {}
      default -> throw new NotInDialect("type " + type);
    }
  }

  private static boolean isPlainNumber(RelDataType type) {
    return SqlTypeUtil.isNumeric(type) && !SqlTypeUtil.isDecimal(type);
  }
}
