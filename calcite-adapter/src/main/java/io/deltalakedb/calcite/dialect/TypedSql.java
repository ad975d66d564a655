package io.deltalakedb.calcite.dialect;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAbstractDateTimeLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.jspecify.annotations.Nullable;

/**
 * SQL as PostgreSQL and DuckDB read it: times are numbers of milliseconds, dates numbers of days.
 */
abstract class TypedSql extends PostgresqlSqlDialect {

  TypedSql(Context context) {
    super(context);
  }

  /** In ORDER BY a name is first one of the result's columns. */
  @Override
  public SqlConformance getConformance() {
    return SqlConformanceEnum.DEFAULT;
  }

  @Override
  public boolean supportsCharSet() {
    return false;
  }

  @Override
  public SqlNode getCastSpec(RelDataType type) {
    SqlIdentifier name = new SqlIdentifier(TypeNames.of(type), SqlParserPos.ZERO);
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
