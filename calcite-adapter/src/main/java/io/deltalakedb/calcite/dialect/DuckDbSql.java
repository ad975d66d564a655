package io.deltalakedb.calcite.dialect;

import org.apache.calcite.config.NullCollation;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.jspecify.annotations.Nullable;

/** SQL as DuckDB reads it. */
final class DuckDbSql extends TypedSql {

  DuckDbSql() {
    super(PostgresqlSqlDialect.DEFAULT_CONTEXT.withNullCollation(NullCollation.LAST));
  }

  /** A sum is in a CAST, which takes no FILTER. */
  @Override
  public boolean supportsAggregateFunctionFilter() {
    return false;
  }

  @Override
  public void quoteStringLiteral(StringBuilder sql, @Nullable String charset, String value) {
    sql.append('\'').append(value.replace("'", "''")).append('\'');
  }
}
