package io.deltalakedb.mirror;

import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A new catalog in a folder. */
public final class TestCatalog implements AutoCloseable {

  private final CatalogStore store;
  private final LogStores stores = new LogStores(new LocalLogStore());

  public TestCatalog(Path folder) {
    this.store =
        CatalogStore.open(
            new CatalogConfig(
                "jdbc:sqlite:" + folder.resolve("metadata.sqlite"),
                true,
                CatalogConfig.DEFAULT_BUSY_TIMEOUT,
                Optional.empty()));
  }

  public CatalogStore store() {
    return store;
  }

  public LogStores stores() {
    return stores;
  }

  /** Imports without a listener. */
  public ImportReport run(ImportOptions options) {
    return new LogImporter(store, stores).run(options, ProgressListener.silent());
  }

  /** Changes a row behind the store's back. */
  public void alter(String sql) {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      if (statement.executeUpdate(sql) == 0) {
        throw new IllegalStateException("no row: " + sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
