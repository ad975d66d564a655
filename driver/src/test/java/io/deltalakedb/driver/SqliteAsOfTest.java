package io.deltalakedb.driver;

import java.nio.file.Path;

class SqliteAsOfTest extends AsOfContract {

  @Override
  TestCatalog catalog(Path folder) {
    return new TestCatalog(folder);
  }
}
