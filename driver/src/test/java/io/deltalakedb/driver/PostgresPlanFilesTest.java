package io.deltalakedb.driver;

import java.nio.file.Path;

class PostgresPlanFilesTest extends PlanFilesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onPostgres(folder);
  }
}
