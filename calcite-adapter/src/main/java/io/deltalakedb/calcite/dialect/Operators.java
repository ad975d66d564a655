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

/**
 * The operators that the databases run with Calcite's results. How one of them says what they say
 * differently stands in its subclass.
 */
abstract class Operators {

  private final Casts casts;
  private final Times times;

  Operators(Casts casts, Times times) {
    this.casts = casts;
    this.times = times;
  }

  /** IS DISTINCT FROM, of {@code #0} and {@code #1}. */
  String distinct() {
    return "(#0 IS DISTINCT FROM #1)";
  }

  /** IS NOT DISTINCT FROM, of {@code #0} and {@code #1}. */
  String notDistinct() {
    return "(#0 IS NOT DISTINCT FROM #1)";
  }

  /** The function that trims both sides of a text. */
  abstract String trim();

  /** The place, 1 for the first, of {@code #0} in {@code #1}. */
  abstract String position();

  /** How many characters {@code #0} has. */
  String length() {
    return "length(#0)";
  }

  RexNode like(RexCall call, Lowering context) {
    return EscapedLike.like(call, context);
  }

  /**
   * Arithmetic of plain numbers, which fails where the result leaves its type. A whole literal has
   * the smallest type that it fits, so the type to compute in is said.
   */
  RexNode checked(RexCall call, Lowering context) {
    if (!SqlTypeUtil.isIntType(call.getType())) {
      return same(call, context);
    }
    requireWide(call);
    String type = " AS " + TypeNames.of(call.getType()) + ")";
    String text =
        switch (call.getKind()) {
          case PLUS -> "(CAST(#0" + type + " + CAST(#1" + type + ")";
          case MINUS -> "(CAST(#0" + type + " - CAST(#1" + type + ")";
          case TIMES -> "(CAST(#0" + type + " * CAST(#1" + type + ")";
          case DIVIDE -> "(CAST(#0" + type + " " + times.wholeQuotient() + " CAST(#1" + type + ")";
          case MINUS_PREFIX -> "(CAST(0" + type + " - CAST(#0" + type + ")";
          default -> throw new NotInDialect(call.getOperator().getName());
        };
    return SqlTemplate.of(call, text, context);
  }

  RexNode absolute(RexCall call, Lowering context) {
    requireNumbers(call);
    requireWide(call);
    return same(call, context);
  }

  /** The databases' smallest numbers have room for more than ours. */
  private static void requireWide(RexCall call) {
    switch (call.getType().getSqlTypeName()) {
      case TINYINT, SMALLINT -> throw new NotInDialect("arithmetic of " + call.getType());
      default -> {}
    }
  }

  RexNode row(RexCall call, Lowering context) {
    return same(call, context);
  }

  final RexNode lower(RexCall call, Lowering context) {
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
      case IS_DISTINCT_FROM -> comparedAs(call, distinct(), context);
      case IS_NOT_DISTINCT_FROM -> comparedAs(call, notDistinct(), context);
      case AND, OR, NOT, IS_NULL, IS_NOT_NULL, IS_TRUE, IS_FALSE, CASE -> same(call, context);
      case IS_NOT_TRUE, IS_NOT_FALSE, COALESCE, PLUS_PREFIX -> same(call, context);
      case ROW -> row(call, context);
      case TIMES, MINUS_PREFIX -> arithmetic(call, context);
      case PLUS -> sum(call, "+", context);
      case MINUS -> sum(call, "-", context);
      case DIVIDE -> divided(call, context);
      case MOD -> modulo(call, context);
      case CAST -> casts.cast(call, context);
      case EXTRACT -> times.extract(call, context);
      case FLOOR -> floor(call, context);
      case CEIL -> ceiling(call, context);
      case LIKE -> like(call, context);
      case TRIM -> TextFunctions.trim(call, trim(), context);
      case POSITION -> TextFunctions.position(call, position(), context);
      case CHAR_LENGTH -> SqlTemplate.of(call, length(), context);
      default -> named(call, context);
    };
  }

  private RexNode named(RexCall call, Lowering context) {
    return switch (call.getOperator().getName()) {
      case "||" -> same(call, context);
      case "ABS" -> absolute(call, context);
      case "SUBSTRING" -> TextFunctions.substring(call, context);
      case "REPLACE" -> TextFunctions.replace(call, context);
      case "CHAR_LENGTH", "CHARACTER_LENGTH" -> SqlTemplate.of(call, length(), context);
      case "CURRENT_TIMESTAMP", "LOCALTIMESTAMP" -> context.clock(call);
      case "CURRENT_DATE" -> times.toDate(context.clock(call), call.getType(), context);
      default -> throw new NotInDialect(call.getOperator().getName());
    };
  }

  static RexNode same(RexCall call, Lowering context) {
    List<RexNode> operands = call.getOperands().stream().map(context::lower).toList();
    return call.clone(call.getType(), operands);
  }

  private static RexNode compared(RexCall call, Lowering context) {
    requireComparable(call);
    return same(call, context);
  }

  private static RexNode comparedAs(RexCall call, String text, Lowering context) {
    requireComparable(call);
    return SqlTemplate.of(call, text, context);
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

  private RexNode arithmetic(RexCall call, Lowering context) {
    requireNumbers(call);
    return checked(call, context);
  }

  static void requireNumbers(RexCall call) {
    boolean numbers = call.getOperands().stream().allMatch(o -> isPlainNumber(o.getType()));
    if (!numbers) {
      throw new NotInDialect(call.getOperator().getName() + " of " + call.getType());
    }
  }

  private RexNode sum(RexCall call, String sign, Lowering context) {
    if (SqlTypeUtil.isDatetime(call.getType())) {
      return times.shift(call, sign, context);
    }
    return arithmetic(call, context);
  }

  /**
   * SQLite answers NULL where Calcite refuses to divide by zero; what PostgreSQL divides, and when,
   * is its own choice, and DuckDB's: so the divisor must be safe.
   */
  private RexNode divided(RexCall call, Lowering context) {
    requireNumbers(call);
    if (!isNeverZero(call.operands.get(1))) {
      throw new NotInDialect("division by what may be zero");
    }
    return SqlTypeUtil.isIntType(call.getType())
        ? checked(call, context)
        : SqlTemplate.of(call, "(" + casts.asReal() + " / #1)", context);
  }

  RexNode modulo(RexCall call, Lowering context) {
    requireNumbers(call);
    boolean whole = call.getOperands().stream().allMatch(o -> SqlTypeUtil.isIntType(o.getType()));
    if (!whole || !isNeverZero(call.operands.get(1))) {
      throw new NotInDialect("MOD by what may be zero");
    }
    return SqlTemplate.of(call, "(#0 % #1)", context);
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

  private RexNode floor(RexCall call, Lowering context) {
    if (call.operands.size() == 2) {
      return times.floor(call, context);
    }
    return whole(call, "floor(#0)", context);
  }

  private RexNode ceiling(RexCall call, Lowering context) {
    if (call.operands.size() == 2) {
      throw new NotInDialect("CEIL of times");
    }
    return whole(call, "ceil(#0)", context);
  }

  /** What is whole already must not pass through a real number. */
  private static RexNode whole(RexCall call, String text, Lowering context) {
    requireNumbers(call);
    boolean isWhole = SqlTypeUtil.isIntType(call.operands.get(0).getType());
    return SqlTemplate.of(call, isWhole ? "#0" : text, context);
  }

  /**
   * DECIMAL is refused: SQLite would compute it in floating point, and Calcite rounds it in ways of
   * its own.
   */
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
