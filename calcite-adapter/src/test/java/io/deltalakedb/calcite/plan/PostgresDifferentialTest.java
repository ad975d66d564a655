package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.PostgresCatalogDialect;
import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.PostgresServer;
import java.util.Optional;

class PostgresDifferentialTest extends DifferentialContract {

  /** The tables of random rows stand in a schema of their own, before that of the catalog. */
  @Override
  RandomCatalog open() {
    String url = PostgresServer.freshDatabase();
    CatalogStore.open(
            new CatalogConfig(url, true, CatalogConfig.DEFAULT_BUSY_TIMEOUT, Optional.empty()))
        .close();
    return new RandomCatalog(PostgresServer.withSchema(url, "rows"), new PostgresCatalogDialect());
  }
}
