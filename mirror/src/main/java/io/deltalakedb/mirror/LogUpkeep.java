package io.deltalakedb.mirror;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CheckpointRow;
import io.deltalakedb.mirror.log.CheckpointFile;
import io.deltalakedb.mirror.log.CheckpointWriter;
import io.deltalakedb.mirror.log.LastCheckpoint;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What follows a published version and may be late or missing: checkpoint, pointer, checksum. Every
 * step may be repeated.
 */
final class LogUpkeep {

  private final CatalogStore catalog;
  private final LogStores stores;
  private final MirrorConfig config;
  private final ChecksumWriter checksums;
  private final Set<String> swept = ConcurrentHashMap.newKeySet();

  LogUpkeep(CatalogStore catalog, LogStores stores, MirrorConfig config) {
    this.catalog = catalog;
    this.stores = stores;
    this.config = config;
    this.checksums = new ChecksumWriter(catalog);
  }

  /** Removes what killed writers left in the log: once for each table, for it lists the log. */
  void sweep(CatalogTable table) {
    if (swept.add(table.tableId())) {
      stores.of(table.location()).sweep(LogStores.logDir(table.location()));
    }
  }

  /** Writes the newest checkpoint that is due; it serves in place of the older ones. */
  synchronized void dueCheckpoints(CatalogTable table) {
    Optional<Long> newest = catalog.outbox().checkpointsDue(table).stream().findFirst();
    if (newest.isEmpty()) {
      return;
    }
    try {
      checkpoint(table, newest.get());
    } catch (RuntimeException e) {
      catalog.outbox().checkpointFailed(table, newest.get(), String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Writes the checkpoint of a version, then the pointer, then notes it; one at a time. */
  synchronized CheckpointFile checkpoint(CatalogTable table, long version) {
    LogStore store = stores.of(table.location());
    String logDir = LogStores.logDir(table.location());
    CheckpointFile file =
        new CheckpointWriter(store, config.clock())
            .write(logDir, new TableAtVersion(catalog, table, version));
    config.listener().reached(PublishStep.CHECKPOINT_WRITTEN, version);
    long adds = catalog.totals(table, version).numFiles();
    new LastCheckpoint(
            version, file.numActions(), OptionalLong.of(file.sizeInBytes()), OptionalLong.of(adds))
        .write(store, logDir);
    config.listener().reached(PublishStep.POINTER_WRITTEN, version);
    catalog.checkpointWritten(
        new CheckpointRow(
            table.tableKey(),
            version,
            "classic",
            1,
            0,
            file.sizeInBytes(),
            OptionalLong.of(file.numActions()),
            config.clock().millis(),
            OptionalLong.of(file.durationMs())));
    return file;
  }

  /** Writes the checksum of a version whose commit lies in the log, unless there is one. */
  void checksum(CatalogTable table, long version) {
    LogStore store = stores.of(table.location());
    if (checksums.write(store, LogStores.logDir(table.location()), table, version)) {
      config.listener().reached(PublishStep.CHECKSUM_WRITTEN, version);
    }
  }
}
