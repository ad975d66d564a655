package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.OutboxRow;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.store.ContentDigest;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Publishes the catalog's commits to {@code _delta_log}: in order of versions, each file whole and
 * once, any number of times with the same result.
 */
public final class Mirror {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final CatalogStore catalog;
  private final LogStores stores;
  private final String owner = UUID.randomUUID().toString();

  public Mirror(CatalogStore catalog, LogStores stores) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.stores = requireNonNull(stores, "stores");
  }

  /**
   * Publishes what is not published, up to a version.
   *
   * @throws DeltaLakeDbException 55000 where the log has other bytes under a version; 58030 and
   *     53100 where it cannot be written
   */
  public void publish(CatalogTable table, OptionalLong upTo) {
    LogStore store = stores.of(table.location());
    for (OutboxRow row : catalog.outbox().pending(table)) {
      if (row.version() > upTo.orElse(Long.MAX_VALUE)) {
        return;
      }
      if (!catalog.outbox().claim(table, row.version(), owner, LEASE)) {
        return;
      }
      try {
        publish(store, table, row);
      } catch (DeltaLakeDbException e) {
        if (e.code() != ErrorCode.INVALID_STATE) {
          catalog
              .outbox()
              .failed(table, row.version(), e.code().name(), String.valueOf(e.getMessage()));
        }
        throw e;
      }
    }
  }

  private void publish(LogStore store, CatalogTable table, OutboxRow row) {
    String name = "%020d.json".formatted(row.version());
    String path = LogStores.logDir(table.location()) + "/" + name;
    boolean isNew =
        store.putIfAbsent(path, out -> catalog.commitContent(table, row.version(), out));
    if (!isNew && !ContentDigest.of(store, path).equals(row.contentDigest())) {
      String reason = "the log already has other bytes in " + path;
      catalog.outbox().diverged(table, row.version(), reason);
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot publish version " + row.version() + " of " + table.name() + ": " + reason);
    }
    catalog.outbox().published(table, row.version(), name);
  }

  /** Publishes all tables; the failure of one does not keep the others back. */
  public void publishAll() {
    Optional<DeltaLakeDbException> first = Optional.empty();
    for (CatalogTable table : catalog.outbox().tablesWithWork()) {
      try {
        publish(table, OptionalLong.empty());
      } catch (DeltaLakeDbException e) {
        first = first.or(() -> Optional.of(e));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  /**
   * Refuses where the lowest unpublished version's file exists in the log with foreign bytes.
   *
   * @throws DeltaLakeDbException 55000 naming the file
   */
  public void requireUncontested(CatalogTable table) {
    Optional<LogStore> store = stores.find(table.location());
    if (store.isEmpty()) {
      return;
    }
    Optional<OutboxRow> next = catalog.outbox().next(table);
    long version = next.map(OutboxRow::version).orElse(table.currentVersion() + 1);
    String path = LogStores.logDir(table.location()) + "/%020d.json".formatted(version);
    if (!store.get().exists(path)) {
      return;
    }
    if (next.isPresent()
        && ContentDigest.of(store.get(), path).equals(next.get().contentDigest())) {
      return;
    }
    throw new DeltaLakeDbException(
        ErrorCode.INVALID_STATE,
        "Cannot commit to "
            + table.name()
            + ": another writer has written "
            + path
            + "; compare with CALL dl.check_parity");
  }
}
