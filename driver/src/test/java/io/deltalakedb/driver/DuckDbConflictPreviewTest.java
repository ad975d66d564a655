package io.deltalakedb.driver;

import java.nio.file.Path;

class DuckDbConflictPreviewTest extends ConflictPreviewContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onDuckDb(folder);
  }
}
