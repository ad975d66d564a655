package io.deltalakedb.calcite.dialect;

import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The operators whose meaning dialects rely on. Calcite gives operators of other meanings the same
 * kind (ILIKE that of LIKE, STRPOS that of POSITION), so that the kind alone says too little.
 */
public final class KnownOperators {

  private static final Set<SqlOperator> KNOWN =
      Set.of(
          SqlStdOperatorTable.EQUALS,
          SqlStdOperatorTable.NOT_EQUALS,
          SqlStdOperatorTable.LESS_THAN,
          SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
          SqlStdOperatorTable.GREATER_THAN,
          SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
          SqlStdOperatorTable.SEARCH,
          SqlStdOperatorTable.IS_DISTINCT_FROM,
          SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
          SqlStdOperatorTable.AND,
          SqlStdOperatorTable.OR,
          SqlStdOperatorTable.NOT,
          SqlStdOperatorTable.IS_NULL,
          SqlStdOperatorTable.IS_NOT_NULL,
          SqlStdOperatorTable.IS_UNKNOWN,
          SqlStdOperatorTable.IS_NOT_UNKNOWN,
          SqlStdOperatorTable.IS_TRUE,
          SqlStdOperatorTable.IS_FALSE,
          SqlStdOperatorTable.IS_NOT_TRUE,
          SqlStdOperatorTable.IS_NOT_FALSE,
          SqlStdOperatorTable.CASE,
          SqlStdOperatorTable.COALESCE,
          SqlStdOperatorTable.ROW,
          SqlStdOperatorTable.UNARY_PLUS,
          SqlStdOperatorTable.UNARY_MINUS,
          SqlStdOperatorTable.PLUS,
          SqlStdOperatorTable.DATETIME_PLUS,
          SqlStdOperatorTable.MINUS,
          SqlStdOperatorTable.MINUS_DATE,
          SqlStdOperatorTable.MULTIPLY,
          SqlStdOperatorTable.DIVIDE,
          SqlStdOperatorTable.DIVIDE_INTEGER,
          SqlStdOperatorTable.MOD,
          SqlStdOperatorTable.PERCENT_REMAINDER,
          SqlStdOperatorTable.ABS,
          SqlStdOperatorTable.FLOOR,
          SqlStdOperatorTable.CEIL,
          SqlStdOperatorTable.CAST,
          SqlStdOperatorTable.EXTRACT,
          SqlStdOperatorTable.LIKE,
          SqlStdOperatorTable.TRIM,
          SqlStdOperatorTable.POSITION,
          SqlStdOperatorTable.CHAR_LENGTH,
          SqlStdOperatorTable.CHARACTER_LENGTH,
          SqlLibraryOperators.LENGTH,
          SqlStdOperatorTable.CONCAT,
          SqlStdOperatorTable.SUBSTRING,
          SqlStdOperatorTable.REPLACE,
          SqlStdOperatorTable.CURRENT_TIMESTAMP,
          SqlStdOperatorTable.LOCALTIMESTAMP,
          SqlStdOperatorTable.CURRENT_DATE);

  private KnownOperators() {}

  /** Refuses a call of any other operator, and a CAST by a format. */
  public static void require(RexCall call) {
    boolean isPlain = call.getKind() != SqlKind.CAST || call.operands.size() == 1;
    if (!KNOWN.contains(call.getOperator()) || !isPlain) {
      throw new NotInDialect(call.getOperator().getName());
    }
  }
}
