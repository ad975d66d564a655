package io.deltalakedb.calcite.plan;

class DifferentialTest extends DifferentialContract {

  @Override
  RandomCatalog open() {
    return new RandomCatalog();
  }
}
