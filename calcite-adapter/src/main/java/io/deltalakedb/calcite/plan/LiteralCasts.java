package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.TypedValues;
import io.deltalakedb.calcite.relation.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/**
 * Makes {@code CAST('2026-08-01 00:00:00' AS TIMESTAMP)} and its like literals, which is what tools
 * write and what comparisons of a column with a text become.
 */
final class LiteralCasts extends RexShuttle {

  private static final long DAY_MILLIS = 86_400_000L;

  private final RexBuilder rex;

  private LiteralCasts(RexBuilder rex) {
    this.rex = rex;
  }

  static RelNode folded(RelNode root) {
    LiteralCasts casts = new LiteralCasts(root.getCluster().getRexBuilder());
    return root.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            return super.visit(node).accept(casts);
          }
        });
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery query) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
    return visited.clone(folded(visited.rel));
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (visited.getKind() == SqlKind.LIKE) {
      requireOneCharacter(((RexCall) visited).getOperands());
    }
    if (visited.getKind() != SqlKind.CAST
        || !(((RexCall) visited).operands.get(0) instanceof RexLiteral literal)
        || literal.isNull()
        || !SqlTypeUtil.isCharacter(literal.getType())) {
      return visited;
    }
    RexNode folded = fold(String.valueOf(literal.getValueAs(String.class)), visited);
    return folded.getType().equals(visited.getType()) ? folded : visited;
  }

  private static void requireOneCharacter(List<RexNode> like) {
    boolean isWrong =
        like.size() > 2
            && like.get(2) instanceof RexLiteral escape
            && !escape.isNull()
            && String.valueOf(escape.getValueAs(String.class)).length() != 1;
    if (isWrong) {
      throw ValueErrors.escape(null);
    }
  }

  private RexNode fold(String text, RexNode cast) {
    RelDataType type = cast.getType();
    return switch (type.getSqlTypeName()) {
      case TIMESTAMP ->
          rex.makeTimestampLiteral(
              TimestampString.fromMillisSinceEpoch(millis(text)), type.getPrecision());
      case DATE ->
          rex.makeDateLiteral(
              DateString.fromDaysSinceEpoch(
                  Math.toIntExact(Math.floorDiv(millis(text), DAY_MILLIS))));
      case INTEGER, BIGINT -> rex.makeExactLiteral(new BigDecimal(whole(text, type)), type);
      case DOUBLE -> rex.makeApproxLiteral(new BigDecimal(value(ColumnType.DOUBLE, text)), type);
      default -> cast;
    };
  }

  private static long millis(String text) {
    return Long.parseLong(value(ColumnType.TIMESTAMP, text));
  }

  private static String whole(String text, RelDataType type) {
    boolean big = type.getSqlTypeName().getName().equals("BIGINT");
    return value(big ? ColumnType.BIGINT : ColumnType.INTEGER, text);
  }

  private static String value(ColumnType type, String text) {
    return String.valueOf(TypedValues.convert(type, text, "the text"));
  }
}
