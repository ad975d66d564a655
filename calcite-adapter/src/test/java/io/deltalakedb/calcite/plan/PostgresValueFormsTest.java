package io.deltalakedb.calcite.plan;

class PostgresValueFormsTest extends ValueFormsContract {

  @Override
  RandomCatalog open() {
    return RandomCatalog.ofPostgres();
  }
}
