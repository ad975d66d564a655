package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** Functions of text that SQLite has in the same sense. */
final class SqliteText {

  private SqliteText() {}

  /** LIKE becomes GLOB: SQLite's own LIKE does not tell a from A. */
  static RexNode like(RexCall call, Lowering context) {
    RexNode pattern = call.operands.get(1);
    RexNode glob;
    if (pattern instanceof RexDynamicParam && call.operands.size() == 2) {
      glob = context.pattern(pattern);
    } else {
      String escape = call.operands.size() == 2 ? "" : text(call.operands.get(2));
      glob = context.rex().makeLiteral(glob(text(pattern), escape));
    }
    RexNode operand = context.lower(call.operands.get(0));
    return SqlTemplate.call(context.rex(), call.getType(), "(#0 GLOB #1)", operand, glob);
  }

  /** The GLOB pattern of a LIKE pattern. */
  static String glob(String like, String escape) {
    StringBuilder glob = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (!escape.isEmpty() && c == escape.charAt(0)) {
        i++;
        if (i == like.length() || ("%_".indexOf(like.charAt(i)) < 0 && like.charAt(i) != c)) {
          throw new NotInDialect("LIKE with an escape before a plain character");
        }
        literally(glob, like.charAt(i));
      } else if (c == '%') {
        glob.append('*');
      } else if (c == '_') {
        glob.append('?');
      } else {
        literally(glob, c);
      }
    }
    return glob.toString();
  }

  private static void literally(StringBuilder glob, char c) {
    if (c == '*' || c == '?' || c == '[') {
      glob.append('[').append(c).append(']');
    } else {
      glob.append(c);
    }
  }

  static RexNode substring(RexCall call, Lowering context) {
    if (whole(call.operands.get(1)) < 1
        || (call.operands.size() == 3 && whole(call.operands.get(2)) < 0)) {
      throw new NotInDialect("SUBSTRING from before the first character");
    }
    String text = call.operands.size() == 2 ? "substr(#0, #1)" : "substr(#0, #1, #2)";
    return template(call, text, context);
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
          case BOTH -> "trim";
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
    return template(call, "replace(#0, #1, #2)", context);
  }

  static RexNode position(RexCall call, Lowering context) {
    if (call.operands.size() != 2) {
      throw new NotInDialect("POSITION from a place");
    }
    return template(call, "instr(#1, #0)", context);
  }

  /** The call, written as the template, its operands lowered. */
  static RexNode template(RexCall call, String text, Lowering context) {
    List<RexNode> operands = call.getOperands();
    RexNode[] lowered =
        IntStream.range(0, operands.size())
            .mapToObj(i -> context.lower(operands.get(i)))
            .toArray(RexNode[]::new);
    return SqlTemplate.call(context.rex(), call.getType(), text, lowered);
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
