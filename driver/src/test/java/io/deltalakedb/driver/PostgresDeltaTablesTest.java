package io.deltalakedb.driver;

import java.nio.file.Path;

class PostgresDeltaTablesTest extends DeltaTablesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onPostgres(folder);
  }
}
