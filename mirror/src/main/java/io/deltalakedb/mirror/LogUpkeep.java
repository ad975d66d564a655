package io.deltalakedb.mirror;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CheckpointRow;
import io.deltalakedb.catalog.FileTotals;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.mirror.log.CheckpointFile;
import io.deltalakedb.mirror.log.CheckpointSource;
import io.deltalakedb.mirror.log.CheckpointWriter;
import io.deltalakedb.mirror.log.LastCheckpoint;
import io.deltalakedb.mirror.log.VersionChecksum;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What follows a published version and may be late or missing: checkpoint, pointer, checksum. Every
 * step may be repeated.
 */
final class LogUpkeep {

  /** Above it, counting the files of each version would cost more than its checksum is worth. */
  private static final long MAX_FILES_FOR_EACH_CHECKSUM = 2_000;

  private final CatalogStore catalog;
  private final LogStores stores;
  private final MirrorConfig config;

  LogUpkeep(CatalogStore catalog, LogStores stores, MirrorConfig config) {
    this.catalog = catalog;
    this.stores = stores;
    this.config = config;
  }

  /** Writes the newest checkpoint that is due; it serves in place of the older ones. */
  synchronized void dueCheckpoints(CatalogTable table) {
    List<Long> due = catalog.outbox().checkpointsDue(table);
    for (int i = 0; i < due.size(); i++) {
      long version = due.get(i);
      if (i > 0) {
        catalog.outbox().checkpointFailed(table, version, "Version " + due.get(0) + " has one");
        continue;
      }
      try {
        checkpoint(table, version);
      } catch (RuntimeException e) {
        catalog.outbox().checkpointFailed(table, version, String.valueOf(e.getMessage()));
        throw e;
      }
    }
  }

  /** Writes the checkpoint of a version, then the pointer, then notes it; one at a time. */
  synchronized CheckpointFile checkpoint(CatalogTable table, long version) {
    LogStore store = stores.of(table.location());
    String logDir = LogStores.logDir(table.location());
    CheckpointFile file =
        new CheckpointWriter(store, config.clock()).write(logDir, source(table, version));
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

  private CheckpointSource source(CatalogTable table, long version) {
    return new CheckpointSource() {
      @Override
      public Snapshot snapshot() {
        return catalog.snapshot(table, version);
      }

      @Override
      public void liveFiles(Consumer<ActionLine> sink) {
        catalog.liveFiles(table, version, sink);
      }

      @Override
      public void tombstones(long newerThanMillis, Consumer<ActionLine> sink) {
        catalog.tombstones(table, version, newerThanMillis, sink);
      }
    };
  }

  /**
   * Writes the checksum of a version whose commit lies in the log, unless the table is so large
   * that it is not worth it.
   */
  void checksum(CatalogTable table, long version) {
    LogStore store = stores.of(table.location());
    String logDir = LogStores.logDir(table.location());
    FileTotals totals = catalog.totals(table, version);
    if (totals.numFiles() > MAX_FILES_FOR_EACH_CHECKSUM
        || store.exists(logDir + "/" + VersionChecksum.name(version))
        || !store.exists(logDir + "/" + LogFile.commitName(version))) {
      return;
    }
    VersionChecksum checksum =
        new VersionChecksum(catalog.snapshot(table, version), Optional.empty());
    catalog.fileSizes(table, version, checksum::file);
    if (checksum.isOf(totals.numFiles(), totals.sizeInBytes(), totals.numDeletionVectors())) {
      checksum.write(store, logDir);
      config.listener().reached(PublishStep.CHECKSUM_WRITTEN, version);
    }
  }
}
