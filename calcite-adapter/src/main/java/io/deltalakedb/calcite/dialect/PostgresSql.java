package io.deltalakedb.calcite.dialect;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAbstractDateTimeLiteral;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.jspecify.annotations.Nullable;

/**
 * SQL as PostgreSQL reads it: times are numbers of milliseconds, dates numbers of days, and text
 * has the collation of the catalog's tables wherever it comes from.
 */
final class PostgresSql extends PostgresqlSqlDialect {

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
  public boolean supportsCharSet() {
    return false;
  }

  @Override
  public void quoteStringLiteral(StringBuilder sql, @Nullable String charset, String value) {
    sql.append('\'').append(value.replace("'", "''")).append("' COLLATE \"C\"");
  }

  @Override
  public SqlNode getCastSpec(RelDataType type) {
    SqlIdentifier name = new SqlIdentifier(PostgresTypes.name(type), SqlParserPos.ZERO);
    return new SqlDataTypeSpec(
        new SqlUserDefinedTypeNameSpec(name, SqlParserPos.ZERO), SqlParserPos.ZERO) {
      @Override
      public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.print(name.getSimple());
        writer.setNeedWhitespace(true);
      }
    };
  }

  @Override
  public void unparseCall(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    if (call.getKind() == SqlKind.SUM) {
      SqlUtil.unparseFunctionSyntax(SUM, writer, call, false);
      return;
    }
    super.unparseCall(writer, call, leftPrecedence, rightPrecedence);
  }

  @Override
  public void unparseDateTimeLiteral(
      SqlWriter writer, SqlAbstractDateTimeLiteral literal, int left, int right) {
    if (!TimeLiterals.write(writer, literal)) {
      super.unparseDateTimeLiteral(writer, literal, left, right);
    }
  }

  @Override
  public void unparseOffsetFetch(
      SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
    unparseFetchUsingLimit(writer, offset, fetch);
  }
}
