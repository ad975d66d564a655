package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;

/** LIKE as SQLite has it in the same sense. */
final class SqliteLike {

  private SqliteLike() {}

  /** LIKE becomes GLOB: SQLite's own LIKE does not tell a from A. */
  static RexNode like(RexCall call, Lowering context) {
    RexNode pattern = call.operands.get(1);
    RexNode glob;
    if (pattern instanceof RexDynamicParam && call.operands.size() == 2) {
      glob = context.pattern(pattern);
    } else {
      String escape = call.operands.size() == 2 ? "" : TextFunctions.text(call.operands.get(2));
      glob = context.rex().makeLiteral(glob(TextFunctions.text(pattern), escape));
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
}
