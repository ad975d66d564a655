package io.deltalakedb.calcite.plan;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Says {@code now()} and {@code date_trunc('day', x)} by their names of standard SQL, and the
 * functions of JDBC, as <code>{fn ucase(x)}</code>, as Calcite spells them.
 */
final class PostgresNames extends SqlShuttle {

  private static final Pattern USED =
      Pattern.compile("(?i)\\b(?:now|date_trunc)\\s*\\(|\\{\\s*fn\\b");

  private PostgresNames() {}

  /** The query with these names replaced; itself where its text has none of them. */
  static SqlNode replaced(SqlNode query, String sql) {
    SqlNode replaced = USED.matcher(sql).find() ? query.accept(new PostgresNames()) : query;
    return replaced == null ? query : replaced;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall inner) || !(inner.getOperator() instanceof SqlFunction)) {
      return visited;
    }
    SqlParserPos place = call.getParserPosition();
    if (inner.getOperator() instanceof SqlJdbcFunctionCall escaped) {
      return new SqlJdbcFunctionCall(plainName(escaped).toUpperCase(Locale.ROOT))
          .createCall(place, inner.getOperandList());
    }
    String name = inner.getOperator().getName().toUpperCase(Locale.ROOT);
    if (name.equals("NOW") && inner.operandCount() == 0) {
      return SqlStdOperatorTable.CURRENT_TIMESTAMP.createCall(place);
    }
    if (name.equals("DATE_TRUNC") && inner.operandCount() == 2) {
      return truncated(inner.operand(1), unit(inner.operand(0)), place);
    }
    return inner;
  }

  /** Of an operator that is named {@code {fn name}}. */
  private static String plainName(SqlJdbcFunctionCall escaped) {
    String name = escaped.getName();
    return name.substring(name.indexOf(' ') + 1, name.length() - 1);
  }

  /** Weeks of PostgreSQL begin on Monday, those of FLOOR on Sunday. */
  private static SqlNode truncated(SqlNode time, TimeUnit unit, SqlParserPos place) {
    SqlIntervalQualifier qualifier = new SqlIntervalQualifier(unit, null, place);
    if (unit != TimeUnit.WEEK) {
      return SqlStdOperatorTable.FLOOR.createCall(place, time, qualifier);
    }
    SqlNode day =
        SqlLiteral.createInterval(
            1, "1", new SqlIntervalQualifier(TimeUnit.DAY, null, place), place);
    SqlNode shifted = SqlStdOperatorTable.MINUS.createCall(place, time, day);
    SqlNode sunday = SqlStdOperatorTable.FLOOR.createCall(place, shifted, qualifier);
    return SqlStdOperatorTable.PLUS.createCall(place, sunday, day);
  }

  private static TimeUnit unit(SqlNode text) {
    String unit =
        text instanceof SqlLiteral literal && literal.getKind() == SqlKind.LITERAL
            ? literal.toValue()
            : null;
    return switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
      case "year" -> TimeUnit.YEAR;
      case "quarter" -> TimeUnit.QUARTER;
      case "month" -> TimeUnit.MONTH;
      case "week" -> TimeUnit.WEEK;
      case "day" -> TimeUnit.DAY;
      case "hour" -> TimeUnit.HOUR;
      case "minute" -> TimeUnit.MINUTE;
      case "second" -> TimeUnit.SECOND;
      default ->
          throw new DeltaLakeDbException(
              ErrorCode.INVALID_VALUE,
              "Cannot run date_trunc: its unit must be 'year', 'quarter', 'month', 'week', 'day',"
                  + " 'hour', 'minute' or 'second'");
    };
  }
}
