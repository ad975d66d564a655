package io.deltalakedb.driver;

import java.nio.file.Path;

class DuckDbAsOfTest extends AsOfContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onDuckDb(folder);
  }
}
