package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import java.math.BigDecimal;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** The operators that DuckDB runs with Calcite's results, and how they are said there. */
final class DuckDbOperators extends Operators {

  DuckDbOperators() {
    super(new TypedCasts(new DuckDbTimes(), "CAST(#0 AS VARCHAR)"), new DuckDbTimes());
  }

  @Override
  String trim() {
    return "trim";
  }

  @Override
  String position() {
    return "CAST(strpos(#1, #0) AS INTEGER)";
  }

  @Override
  String length() {
    return "CAST(length(#0) AS INTEGER)";
  }

  /** In DuckDB's rows NULL equals NULL. */
  @Override
  RexNode row(RexCall call, Lowering context) {
    throw new NotInDialect("a row");
  }

  /** DuckDB fails on the least number by -1. */
  @Override
  RexNode modulo(RexCall call, Lowering context) {
    BigDecimal divisor =
        call.operands.get(1) instanceof RexLiteral literal
            ? literal.getValueAs(BigDecimal.class)
            : null;
    if (divisor == null || divisor.signum() <= 0) {
      throw new NotInDialect("MOD by what may be -1");
    }
    return super.modulo(call, context);
  }
}
