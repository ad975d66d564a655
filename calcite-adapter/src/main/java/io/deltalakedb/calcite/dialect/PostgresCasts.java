package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** The casts that PostgreSQL makes as Calcite does. */
final class PostgresCasts extends Casts {

  PostgresCasts() {
    super(new PostgresTimes());
  }

  @Override
  String ofNull(RelDataType type) {
    return "CAST(#0 AS " + PostgresTypes.name(type) + ")";
  }

  @Override
  String asReal() {
    return "CAST(#0 AS DOUBLE PRECISION)";
  }

  @Override
  String asText() {
    return "(CAST(#0 AS VARCHAR) COLLATE \"C\")";
  }

  @Override
  RexNode toBigint(RexNode real, RelDataType type, Lowering context) {
    return SqlTemplate.call(context.rex(), type, "CAST(trunc(#0) AS BIGINT)", real);
  }
}
