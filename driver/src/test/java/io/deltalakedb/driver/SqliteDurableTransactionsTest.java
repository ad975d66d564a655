package io.deltalakedb.driver;

import java.nio.file.Path;

class SqliteDurableTransactionsTest extends DurableTransactionsContract {

  @Override
  TestCatalog catalog(Path folder) {
    return new TestCatalog(folder);
  }
}
