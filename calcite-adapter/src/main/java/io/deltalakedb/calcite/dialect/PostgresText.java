package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** Functions of text that PostgreSQL has in the same sense. */
final class PostgresText {

  private PostgresText() {}

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
    String escape = call.operands.size() == 2 ? "" : text(call.operands.get(2));
    requireKnownEscapes(text(pattern), escape);
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

  static RexNode substring(RexCall call, Lowering context) {
    if (whole(call.operands.get(1)) < 1
        || (call.operands.size() == 3 && whole(call.operands.get(2)) < 0)) {
      throw new NotInDialect("SUBSTRING from before the first character");
    }
    String text = call.operands.size() == 2 ? "substr(#0, #1)" : "substr(#0, #1, #2)";
    return SqliteText.template(call, text, context);
  }

  static RexNode trim(RexCall call, Lowering context) {
    RexNode flag = call.operands.get(0);
    SqlTrimFunction.Flag side =
        flag instanceof RexLiteral literal ? literal.getValueAs(SqlTrimFunction.Flag.class) : null;
    if (side == null || text(call.operands.get(1)).length() != 1) {
      throw new NotInDialect("TRIM of other than one character");
    }
    String function =
        switch (side) {
          case BOTH -> "btrim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    RexNode trimmed = context.lower(call.operands.get(2));
    return SqlTemplate.call(
        context.rex(), call.getType(), function + "(#0, #1)", trimmed, call.operands.get(1));
  }

  static RexNode replace(RexCall call, Lowering context) {
    if (text(call.operands.get(1)).isEmpty()) {
      throw new NotInDialect("REPLACE of nothing");
    }
    return SqliteText.template(call, "replace(#0, #1, #2)", context);
  }

  static RexNode position(RexCall call, Lowering context) {
    if (call.operands.size() != 2) {
      throw new NotInDialect("POSITION from a place");
    }
    return SqliteText.template(call, "strpos(#1, #0)", context);
  }

  private static String text(RexNode node) {
    String value = node instanceof RexLiteral literal ? literal.getValueAs(String.class) : null;
    if (value == null) {
      throw new NotInDialect("a pattern that is no literal");
    }
    return value;
  }

  private static int whole(RexNode node) {
    Integer value = node instanceof RexLiteral literal ? literal.getValueAs(Integer.class) : null;
    if (value == null) {
      throw new NotInDialect("a place in text that is no literal");
    }
    return value;
  }
}
