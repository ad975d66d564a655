package io.deltalakedb.driver;

import java.nio.file.Path;

class DuckDbNamesTest extends NamesContract {

  @Override
  TestCatalog catalog(Path folder) {
    return TestCatalog.onDuckDb(folder);
  }
}
