package io.deltalakedb.driver;

import java.nio.file.Path;

class PostgresAsOfTest extends AsOfContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onPostgres(folder);
  }
}
