package io.deltalakedb.driver;

import java.nio.file.Path;

class PostgresDurableTransactionsTest extends DurableTransactionsContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onPostgres(folder);
  }
}
