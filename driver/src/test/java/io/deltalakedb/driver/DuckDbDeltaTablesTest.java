package io.deltalakedb.driver;

import java.nio.file.Path;

class DuckDbDeltaTablesTest extends DeltaTablesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onDuckDb(folder);
  }
}
