package io.deltalakedb.calcite.plan;

class ValueFormsTest extends ValueFormsContract {

  @Override
  RandomCatalog open() {
    return new RandomCatalog();
  }
}
