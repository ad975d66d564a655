package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** A call that is written as a text with {@code #0}, {@code #1} for its operands. */
final class SqlTemplate extends SqlFunction {

  private final String text;

  private SqlTemplate(String text) {
    super(
        text,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0,
        null,
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.text = text;
  }

  /** The call as an expression of that type; the text brings its own parentheses. */
  static RexNode call(RexBuilder rex, RelDataType type, String text, RexNode... operands) {
    return rex.makeCall(type, new SqlTemplate(text), List.of(operands));
  }

  /** The call, written as the text, its operands lowered. */
  static RexNode of(RexCall call, String text, Lowering context) {
    List<RexNode> operands = call.getOperands().stream().map(context::lower).toList();
    return context.rex().makeCall(call.getType(), new SqlTemplate(text), operands);
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    StringBuilder plain = new StringBuilder();
    boolean isFirst = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '#') {
        print(writer, plain, isFirst);
        isFirst = false;
        i++;
        operand(writer, call, text.charAt(i) - '0');
      } else {
        plain.append(c);
      }
    }
    print(writer, plain, isFirst);
    writer.setNeedWhitespace(true);
  }

  /** Calls are written in parentheses, unless they are templates: the text decides precedence. */
  private static void operand(SqlWriter writer, SqlCall call, int index) {
    SqlNode operand = call.operand(index);
    boolean bare =
        !(operand instanceof SqlCall inner) || inner.getOperator() instanceof SqlTemplate;
    if (bare) {
      operand.unparse(writer, 0, 0);
      return;
    }
    SqlWriter.Frame frame = writer.startList("(", ")");
    operand.unparse(writer, 0, 0);
    writer.endList(frame);
  }

  private static void print(SqlWriter writer, StringBuilder plain, boolean isFirst) {
    if (plain.isEmpty()) {
      return;
    }
    if (!isFirst) {
      writer.setNeedWhitespace(false);
    }
    writer.print(plain.toString());
    writer.setNeedWhitespace(false);
    plain.setLength(0);
  }
}
