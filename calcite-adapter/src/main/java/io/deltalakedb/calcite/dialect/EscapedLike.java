package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;

/** LIKE as PostgreSQL and DuckDB have it in the same sense. */
final class EscapedLike {

  private EscapedLike() {}

  /** Without ESCAPE nothing escapes; PostgreSQL's own default is the backslash. */
  static RexNode like(RexCall call, Lowering context) {
    RexNode pattern = call.operands.get(1);
    RexNode operand = context.lower(call.operands.get(0));
    if (pattern instanceof RexDynamicParam && call.operands.size() == 2) {
      return SqlTemplate.call(
          context.rex(),
          call.getType(),
          "(#0 LIKE #1 ESCAPE '')",
          operand,
          context.pattern(pattern));
    }
    String escape = call.operands.size() == 2 ? "" : TextFunctions.text(call.operands.get(2));
    requireKnownEscapes(TextFunctions.text(pattern), escape);
    return SqlTemplate.call(
        context.rex(),
        call.getType(),
        "(#0 LIKE #1 ESCAPE #2)",
        operand,
        pattern,
        context.rex().makeLiteral(escape));
  }

  private static void requireKnownEscapes(String like, String escape) {
    for (int i = 0; !escape.isEmpty() && i < like.length(); i++) {
      if (like.charAt(i) == escape.charAt(0)) {
        i++;
        if (i == like.length()
            || ("%_".indexOf(like.charAt(i)) < 0 && like.charAt(i) != escape.charAt(0))) {
          throw new NotInDialect("LIKE with an escape before a plain character");
        }
      }
    }
  }
}
