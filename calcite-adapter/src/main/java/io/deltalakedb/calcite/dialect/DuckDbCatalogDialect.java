package io.deltalakedb.calcite.dialect;

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

  /** DuckDB's driver has no codes: what went wrong is the beginning of the message. */
  @Override
  public ErrorCode code(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    String kind = message.contains(":") ? message.substring(0, message.indexOf(':')) : message;
    return switch (kind) {
      case "Out of Range Error" -> ErrorCode.NUMBER_OUT_OF_RANGE;
      case "Conversion Error" ->
          message.contains("out of range")
              ? ErrorCode.NUMBER_OUT_OF_RANGE
              : ErrorCode.INVALID_VALUE;
      case "INTERRUPT Error" -> ErrorCode.CANCELLED;
      case "TransactionContext Error" ->
          message.contains("is aborted") ? ErrorCode.INVALID_STATE : ErrorCode.LOCK_TIMEOUT;
      case "Out of Memory Error" -> ErrorCode.LIMIT;
      case "Invalid Input Error" -> ErrorCode.INVALID_VALUE;
      case "IO Error" -> ofFile(message);
      case "Connection Error", "FATAL Error" -> ErrorCode.CATALOG_UNAVAILABLE;
      default -> ErrorCode.INTERNAL;
    };
  }

  private static ErrorCode ofFile(String message) {
    if (message.contains("No space left")) {
      return ErrorCode.DISK_FULL;
    }
    return message.contains("lock on file")
        ? ErrorCode.LOCK_TIMEOUT
        : ErrorCode.CATALOG_UNAVAILABLE;
  }
}
