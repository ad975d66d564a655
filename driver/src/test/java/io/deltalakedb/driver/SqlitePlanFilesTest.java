package io.deltalakedb.driver;

import java.nio.file.Path;

class SqlitePlanFilesTest extends PlanFilesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return new TestCatalog(folder);
  }
}
