package io.deltalakedb.calcite.dialect;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.jspecify.annotations.Nullable;

/**
 * SQL as PostgreSQL reads it: times are numbers of milliseconds, dates numbers of days, and text
 * has the collation of the catalog's tables wherever it comes from.
 */
final class PostgresSql extends TypedSql {

  /** The catalog's own aggregate: a BIGINT in, a BIGINT out, as in the other databases. */
  private static final SqlFunction SUM =
      new SqlFunction(
          "dl_sum",
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.ARG0,
          null,
          OperandTypes.VARIADIC,
          SqlFunctionCategory.USER_DEFINED_FUNCTION);

  PostgresSql() {
    super(PostgresqlSqlDialect.DEFAULT_CONTEXT);
  }

  @Override
  public void quoteStringLiteral(StringBuilder sql, @Nullable String charset, String value) {
    sql.append('\'').append(value.replace("'", "''")).append("' COLLATE \"C\"");
  }

  @Override
  public void unparseCall(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    if (call.getKind() == SqlKind.SUM) {
      SqlUtil.unparseFunctionSyntax(SUM, writer, call, false);
      return;
    }
    super.unparseCall(writer, call, leftPrecedence, rightPrecedence);
  }
}
