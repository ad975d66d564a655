package io.deltalakedb.driver;

import java.nio.file.Path;

class DuckDbDurableTransactionsTest extends DurableTransactionsContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onDuckDb(folder);
  }
}
