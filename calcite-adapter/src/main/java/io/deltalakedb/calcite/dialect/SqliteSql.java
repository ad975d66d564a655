package io.deltalakedb.calcite.dialect;

import org.apache.calcite.sql.SqlAbstractDateTimeLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.SqliteSqlDialect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** SQL as SQLite reads it: times are numbers of milliseconds, dates numbers of days. */
final class SqliteSql extends SqliteSqlDialect {

  private static final int MAJOR = 3;
  private static final int MINOR = 50;

  SqliteSql() {
    super(
        SqliteSqlDialect.DEFAULT_CONTEXT
            .withDatabaseProduct(DatabaseProduct.UNKNOWN)
            .withDatabaseMajorVersion(MAJOR)
            .withDatabaseMinorVersion(MINOR));
  }

  @Override
  public boolean supportsCharSet() {
    return false;
  }

  @Override
  public boolean supportsAggregateFunctionFilter() {
    return true;
  }

  @Override
  public void quoteStringLiteral(StringBuilder sql, @Nullable String charset, String value) {
    sql.append('\'').append(value.replace("'", "''")).append('\'');
  }

  @Override
  public @Nullable SqlNode emulateNullDirection(
      SqlNode node, boolean nullsFirst, boolean descending) {
    return null;
  }

  @Override
  public void unparseDateTimeLiteral(
      SqlWriter writer, SqlAbstractDateTimeLiteral literal, int left, int right) {
    if (!TimeLiterals.write(writer, literal)) {
      super.unparseDateTimeLiteral(writer, literal, left, right);
    }
  }

  /** SQLite has no OFFSET without a LIMIT; -1 is no limit. */
  @Override
  public void unparseOffsetFetch(
      SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
    SqlNode limit = fetch == null ? SqlLiteral.createExactNumeric("-1", SqlParserPos.ZERO) : fetch;
    unparseFetchUsingLimit(writer, offset, limit);
  }
}
