package io.deltalakedb.catalog;

import java.nio.file.Path;

class PostgresCatalogStoreTest extends CatalogStoreContract {

  private final String url = PostgresServer.freshDatabase();

  @Override
  String jdbcUrl(Path folder) {
    return url;
  }
}
