package io.deltalakedb.calcite.plan;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A database of random rows, what it answers itself and what Calcite answers over it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BothPaths {

  final RandomCatalog catalog = open();
  final SqlEngine engine = catalog.engine();
  final SqlEngine local = catalog.localEngine();

  abstract RandomCatalog open();

  @AfterAll
  void close() {
    catalog.close();
  }
}
