package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.mirror.log.CheckpointSource;
import java.util.function.Consumer;

/** The state that the catalog has of a table at one version, for a checkpoint. */
record TableAtVersion(CatalogStore catalog, CatalogTable table, long version)
    implements CheckpointSource {
  TableAtVersion {
    requireNonNull(catalog, "catalog");
    requireNonNull(table, "table");
  }

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
}
