package io.deltalakedb.driver;

import java.nio.file.Path;

class SqliteFailedStatementsTest extends FailedStatementsContract {

  @Override
  TestCatalog catalog(Path directory) {
    return new TestCatalog(directory);
  }
}
