package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Arithmetic of whole numbers. SQLite goes on in floating point where a BIGINT overflows, and
 * floating point it remains through {@code + - * /}: so the outermost operation is tested for it
 * and fails. What cannot overflow is written as it stands.
 */
final class SqliteArithmetic {

  /** {@code abs} of the least number is the one expression that SQLite fails on. */
  private static final String FAIL = "abs(-9223372036854775807 - 1)";

  private static final String BIGINT_GUARD =
      "CASE typeof(#0) WHEN 'real' THEN " + FAIL + " ELSE #0 END";
  private static final String CAST_GUARD =
      "CASE WHEN abs(#0) >= 9223372036854775808.0 THEN " + FAIL + " ELSE CAST(#0 AS INTEGER) END";

  /** A guard says its operand twice; more than this many operations are left to Calcite. */
  private static final int MAX_SIZE = 200;

  private SqliteArithmetic() {}

  /** The call with a test for overflow around it, where its type is a whole number. */
  static RexNode checked(RexCall call, Lowering context) {
    if (!SqlTypeUtil.isIntType(call.getType())) {
      return plain(call, call.operands.stream().map(context::lower).toList(), context);
    }
    RexNode unchecked = unchecked(call, context);
    if (NumberRange.of(call).isWithin(call.getType())) {
      return unchecked;
    }
    boolean isBig = call.getType().getSqlTypeName() == SqlTypeName.BIGINT;
    String guard = isBig ? BIGINT_GUARD : smallGuard(NumberRange.ofType(call.getType()));
    return twice(unchecked, call.getType(), guard, context);
  }

  private static String smallGuard(NumberRange range) {
    return "CASE WHEN #0 NOT BETWEEN "
        + range.least()
        + " AND "
        + range.most()
        + " THEN "
        + FAIL
        + " ELSE #0 END";
  }

  /** A real number as BIGINT; SQLite alone would give the nearest one. */
  static RexNode toBigint(RexNode operand, RelDataType type, Lowering context) {
    return twice(operand, type, CAST_GUARD, context);
  }

  private static RexNode twice(RexNode operand, RelDataType type, String text, Lowering context) {
    if (size(operand) > MAX_SIZE) {
      throw new NotInDialect("arithmetic of so many terms");
    }
    return SqlTemplate.call(context.rex(), type, "(" + text + ")", operand);
  }

  private static RexNode unchecked(RexCall call, Lowering context) {
    boolean isBig = call.getType().getSqlTypeName() == SqlTypeName.BIGINT;
    List<RexNode> operands =
        call.operands.stream()
            .map(
                operand ->
                    isBig && operand instanceof RexCall inner && carriesOverflow(inner)
                        ? unchecked(inner, context)
                        : context.lower(operand))
            .toList();
    return plain(call, operands, context);
  }

  /** Whether an overflow further in is still to be seen in the result of this call. */
  private static boolean carriesOverflow(RexCall call) {
    return call.getType().getSqlTypeName() == SqlTypeName.BIGINT
        && switch (call.getKind()) {
          case PLUS, MINUS, TIMES, MINUS_PREFIX, PLUS_PREFIX -> isPlainNumbers(call);
          default -> false;
        };
  }

  private static boolean isPlainNumbers(RexCall call) {
    return call.operands.stream().allMatch(operand -> SqlTypeUtil.isIntType(operand.getType()));
  }

  private static RexNode plain(RexCall call, List<RexNode> operands, Lowering context) {
    return call.getKind() == SqlKind.DIVIDE
        ? SqlTemplate.call(
            context.rex(), call.getType(), "(#0 / #1)", operands.toArray(RexNode[]::new))
        : call.clone(call.getType(), operands);
  }

  private static int size(RexNode node) {
    if (!(node instanceof RexCall call)) {
      return 1;
    }
    int size = 1;
    for (RexNode operand : call.operands) {
      size = Math.min(size + size(operand), MAX_SIZE + 1);
    }
    boolean isGuard = call.getOperator().getName().startsWith("(CASE ");
    return isGuard ? 2 * size : size;
  }
}
