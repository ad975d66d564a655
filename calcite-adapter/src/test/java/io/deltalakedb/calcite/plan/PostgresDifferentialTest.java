package io.deltalakedb.calcite.plan;

class PostgresDifferentialTest extends DifferentialContract {

  @Override
  RandomCatalog open() {
    return RandomCatalog.ofPostgres();
  }
}
