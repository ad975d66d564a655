package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** The operators that PostgreSQL runs with Calcite's results, and how they are said there. */
final class PostgresOperators extends Operators {

  PostgresOperators() {
    super(new PostgresCasts(), new PostgresTimes());
  }

  @Override
  String distinct() {
    return "(#0 IS DISTINCT FROM #1)";
  }

  @Override
  String notDistinct() {
    return "(#0 IS NOT DISTINCT FROM #1)";
  }

  @Override
  String trim() {
    return "btrim";
  }

  @Override
  String position() {
    return "strpos";
  }

  @Override
  RexNode like(RexCall call, Lowering context) {
    return PostgresLike.like(call, context);
  }
}
