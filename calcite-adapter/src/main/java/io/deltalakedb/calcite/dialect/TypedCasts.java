package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** The casts of databases whose expressions have types, as Calcite makes them. */
final class TypedCasts extends Casts {

  private final String text;

  /** {@code text} is how {@code #0} is written as text. */
  TypedCasts(Times times, String text) {
    super(times);
    this.text = text;
  }

  @Override
  String ofNull(RelDataType type) {
    return as(type);
  }

  @Override
  String widened(RelDataType type) {
    return as(type);
  }

  private static String as(RelDataType type) {
    return "CAST(#0 AS " + TypeNames.of(type) + ")";
  }

  @Override
  String asReal() {
    return "CAST(#0 AS DOUBLE PRECISION)";
  }

  @Override
  String asText() {
    return text;
  }

  @Override
  RexNode toBigint(RexNode real, RelDataType type, Lowering context) {
    return SqlTemplate.call(context.rex(), type, "CAST(trunc(#0) AS BIGINT)", real);
  }
}
