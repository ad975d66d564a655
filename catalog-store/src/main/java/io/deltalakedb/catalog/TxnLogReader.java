package io.deltalakedb.catalog;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the transaction logs of the tables of a catalog: the newest version of a table, one by its
 * number, or the one of a time. Safe for many threads.
 */
public interface TxnLogReader {

  /** All tables, by schema and name. */
  List<CatalogTable> tables();

  /**
   * A table as it stands now.
   *
   * @param nameOrId {@code schema.table}, or the table's UUID in the catalog
   * @throws DeltaLakeDbException 42S02 where there is none
   */
  CatalogTable table(String nameOrId);

  /**
   * The state of a table at a version.
   *
   * @throws DeltaLakeDbException 22023 where the catalog does not have the version
   */
  Snapshot snapshot(CatalogTable table, long version);

  /** The state of a table at the version that was the newest when it was read. */
  default Snapshot latest(CatalogTable table) {
    return snapshot(table, table.currentVersion());
  }

  /**
   * The newest version that was committed at or before a time; a time after the newest commit gives
   * the newest version.
   *
   * @throws DeltaLakeDbException 22023 for a time before the first version
   */
  long versionAt(CatalogTable table, Instant time);

  /** The state of a table at a time. */
  default Snapshot asOf(CatalogTable table, Instant time) {
    return snapshot(table, versionAt(table, time));
  }

  /** Streams the live files of a version in the order in which they were added. */
  void liveFiles(CatalogTable table, long version, Consumer<ActionLine> sink);
}
