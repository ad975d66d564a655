package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** The casts that SQLite makes as Calcite does. */
final class SqliteCasts extends Casts {

  SqliteCasts() {
    super(new SqliteTimes());
  }

  @Override
  String ofNull(RelDataType type) {
    return "#0";
  }

  @Override
  String widened(RelDataType type) {
    return "#0";
  }

  @Override
  String asReal() {
    return "CAST(#0 AS REAL)";
  }

  @Override
  String asText() {
    return "CAST(#0 AS TEXT)";
  }

  @Override
  RexNode toBigint(RexNode real, RelDataType type, Lowering context) {
    return SqliteArithmetic.toBigint(real, type, context);
  }
}
