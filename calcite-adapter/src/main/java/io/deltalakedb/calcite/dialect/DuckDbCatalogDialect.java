package io.deltalakedb.calcite.dialect;

import io.deltalakedb.catalog.sql.DuckDbFailures;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** DuckDB as catalog database. */
public final class DuckDbCatalogDialect extends SharedDialect {

  /** More digits are not kept by a DOUBLE, or leave no room for a BIGINT beside them. */
  private static final int DIGITS = 15;

  public DuckDbCatalogDialect() {
    super(new DuckDbSql(), new DuckDbOperators(), new Relations());
  }

  @Override
  public String name() {
    return "duckdb";
  }

  /** In DuckDB's rows NULL equals NULL. */
  @Override
  public Optional<String> refusal(RexSubQuery query) {
    return query.getOperands().size() > 1 ? Optional.of("IN of rows") : Optional.empty();
  }

  /** DuckDB makes a number with a point as narrow as its digits, and what it meets fit it. */
  @Override
  public Optional<String> refusal(RexLiteral literal) {
    boolean isLong =
        SqlTypeUtil.isDecimal(literal.getType()) && literal.getType().getPrecision() > DIGITS;
    return isLong ? Optional.of("a number of many digits") : super.refusal(literal);
  }

  @Override
  public RexNode parameter(RexDynamicParam parameter, Lowering context) {
    if (SqlTypeUtil.isDecimal(parameter.getType())) {
      throw new NotInDialect("a number of any digits");
    }
    return super.parameter(parameter, context);
  }

  @Override
  public Aggregate lower(Aggregate aggregate) {
    return WholeSum.in(aggregate);
  }

  @Override
  public RexNode lower(RexOver over, Lowering context) {
    return WholeSum.isMeant(over.getAggOperator(), over.getType())
        ? SqlTemplate.call(context.rex(), over.getType(), "CAST(#0 AS BIGINT)", over)
        : over;
  }

  @Override
  public ErrorCode code(SQLException failure) {
    return DuckDbFailures.kind(failure).code();
  }
}
