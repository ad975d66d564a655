package io.deltalakedb.calcite.dialect;

/** The operators that PostgreSQL runs with Calcite's results, and how they are said there. */
final class PostgresOperators extends Operators {

  PostgresOperators() {
    super(
        new TypedCasts(new PostgresTimes(), "(CAST(#0 AS VARCHAR) COLLATE \"C\")"),
        new PostgresTimes());
  }

  @Override
  String trim() {
    return "btrim";
  }

  @Override
  String position() {
    return "strpos(#1, #0)";
  }
}
