package io.deltalakedb.driver;

import java.nio.file.Path;

class DuckDbFailedStatementsTest extends FailedStatementsContract {

  @Override
  TestCatalog catalog(Path directory) {
    return TestCatalog.onDuckDb(directory);
  }
}
