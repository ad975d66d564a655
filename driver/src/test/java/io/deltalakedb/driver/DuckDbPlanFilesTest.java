package io.deltalakedb.driver;

import java.nio.file.Path;

class DuckDbPlanFilesTest extends PlanFilesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onDuckDb(folder);
  }
}
