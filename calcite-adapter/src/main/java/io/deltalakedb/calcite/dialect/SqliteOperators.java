package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The operators that SQLite runs with Calcite's results, and how they are said there. */
final class SqliteOperators extends Operators {

  SqliteOperators() {
    super(new SqliteCasts(), new SqliteTimes());
  }

  @Override
  String distinct() {
    return "(#0 IS NOT #1)";
  }

  @Override
  String notDistinct() {
    return "(#0 IS #1)";
  }

  @Override
  String trim() {
    return "trim";
  }

  @Override
  String position() {
    return "instr(#1, #0)";
  }

  @Override
  RexNode like(RexCall call, Lowering context) {
    return SqliteLike.like(call, context);
  }

  @Override
  RexNode checked(RexCall call, Lowering context) {
    return SqliteArithmetic.checked(call, context);
  }

  /** SQLite's own fails on the least BIGINT; the least INTEGER becomes a larger number there. */
  @Override
  RexNode absolute(RexCall call, Lowering context) {
    requireNumbers(call);
    boolean isSmall =
        SqlTypeUtil.isIntType(call.getType())
            && call.getType().getSqlTypeName() != SqlTypeName.BIGINT;
    if (isSmall) {
      throw new NotInDialect("ABS of " + call.getType());
    }
    return same(call, context);
  }
}
