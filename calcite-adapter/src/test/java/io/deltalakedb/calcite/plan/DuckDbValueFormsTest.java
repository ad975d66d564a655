package io.deltalakedb.calcite.plan;

class DuckDbValueFormsTest extends ValueFormsContract {

  @Override
  RandomCatalog open() {
    return RandomCatalog.ofDuckDb();
  }
}
