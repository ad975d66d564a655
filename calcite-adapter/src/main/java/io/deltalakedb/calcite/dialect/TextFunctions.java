package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** Functions of text that the databases have in the same sense. */
final class TextFunctions {

  private TextFunctions() {}

  static RexNode substring(RexCall call, Lowering context) {
    if (whole(call.operands.get(1)) < 1
        || (call.operands.size() == 3 && whole(call.operands.get(2)) < 0)) {
      throw new NotInDialect("SUBSTRING from before the first character");
    }
    String text = call.operands.size() == 2 ? "substr(#0, #1)" : "substr(#0, #1, #2)";
    return SqlTemplate.of(call, text, context);
  }

  /** TRIM; the function that trims both sides has another name in each database. */
  static RexNode trim(RexCall call, String both, Lowering context) {
    RexNode flag = call.operands.get(0);
    SqlTrimFunction.Flag side =
        flag instanceof RexLiteral literal ? literal.getValueAs(SqlTrimFunction.Flag.class) : null;
    if (side == null || text(call.operands.get(1)).length() != 1) {
      throw new NotInDialect("TRIM of other than one character");
    }
    String function =
        switch (side) {
          case BOTH -> both;
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
    return SqlTemplate.of(call, "replace(#0, #1, #2)", context);
  }

  /** POSITION, written as the text. */
  static RexNode position(RexCall call, String text, Lowering context) {
    if (call.operands.size() != 2) {
      throw new NotInDialect("POSITION from a place");
    }
    return SqlTemplate.of(call, text, context);
  }

  /** The text of a literal; anything else is refused. */
  static String text(RexNode node) {
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
