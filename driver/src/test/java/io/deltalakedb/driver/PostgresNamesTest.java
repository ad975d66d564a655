package io.deltalakedb.driver;

import java.nio.file.Path;

class PostgresNamesTest extends NamesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onPostgres(folder);
  }
}
