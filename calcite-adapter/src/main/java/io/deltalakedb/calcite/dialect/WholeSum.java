package io.deltalakedb.calcite.dialect;

import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Optionality;

/**
 * The sum of whole numbers that stays whole and fails where BIGINT ends; DuckDB's own goes on in
 * 128 bits.
 */
final class WholeSum extends SqlAggFunction {

  private final boolean isZeroOfNone;

  private WholeSum(SqlAggFunction sum, RelDataType type) {
    super(
        "WHOLE_" + sum.getName(),
        null,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.explicit(type),
        null,
        OperandTypes.NUMERIC,
        SqlFunctionCategory.NUMERIC,
        false,
        false,
        Optionality.FORBIDDEN);
    this.isZeroOfNone = sum.getKind() == SqlKind.SUM0;
  }

  static boolean isMeant(SqlAggFunction function, RelDataType type) {
    boolean isSum = function.getKind() == SqlKind.SUM || function.getKind() == SqlKind.SUM0;
    return isSum && SqlTypeUtil.isIntType(type);
  }

  /** The aggregates with such sums in place of the usual ones. */
  static Aggregate in(Aggregate aggregate) {
    List<AggregateCall> calls =
        aggregate.getAggCallList().stream()
            .map(
                call ->
                    isMeant(call.getAggregation(), call.getType())
                        ? AggregateCalls.with(
                            call,
                            new WholeSum(call.getAggregation(), call.getType()),
                            call.getArgList())
                        : call)
            .toList();
    return aggregate.copy(
        aggregate.getTraitSet(),
        aggregate.getInput(),
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        calls);
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    writer.print(isZeroOfNone ? "COALESCE(CAST(" : "CAST(");
    writer.setNeedWhitespace(false);
    SqlUtil.unparseFunctionSyntax(SqlStdOperatorTable.SUM, writer, call, false);
    writer.setNeedWhitespace(false);
    writer.print(isZeroOfNone ? " AS BIGINT), 0)" : " AS BIGINT)");
    writer.setNeedWhitespace(true);
  }
}
