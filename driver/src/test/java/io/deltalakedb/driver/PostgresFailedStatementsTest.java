package io.deltalakedb.driver;

import java.nio.file.Path;

class PostgresFailedStatementsTest extends FailedStatementsContract {

  @Override
  TestCatalog catalog(Path directory) {
    return TestCatalog.onPostgres(directory);
  }
}
