package io.deltalakedb.driver;

import java.nio.file.Path;

class SqliteNamesTest extends NamesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return new TestCatalog(folder);
  }
}
