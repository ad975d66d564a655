package io.deltalakedb.calcite.plan;

class DuckDbDifferentialTest extends DifferentialContract {

  @Override
  RandomCatalog open() {
    return RandomCatalog.ofDuckDb();
  }
}
