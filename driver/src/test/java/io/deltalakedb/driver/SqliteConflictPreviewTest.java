package io.deltalakedb.driver;

import java.nio.file.Path;

class SqliteConflictPreviewTest extends ConflictPreviewContract {

  @Override
  TestCatalog catalog(Path folder) {
    return new TestCatalog(folder);
  }
}
