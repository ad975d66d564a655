package io.deltalakedb.driver;

import java.nio.file.Path;

class SqliteDeltaTablesTest extends DeltaTablesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return new TestCatalog(folder);
  }
}
