package io.deltalakedb.driver;

import java.nio.file.Path;

class PostgresConflictPreviewTest extends ConflictPreviewContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onPostgres(folder);
  }
}
