package io.deltalakedb.catalog;

import java.nio.file.Path;

class SqliteCatalogStoreTest extends CatalogStoreContract {

  @Override
  String jdbcUrl(Path folder) {
    return "jdbc:sqlite:" + folder.resolve("catalog.sqlite");
  }
}
