package io.deltalakedb.driver.procedure;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.data.DataPaths;
import io.deltalakedb.mirror.store.LogStores;
import java.util.List;

/** Whether files that are to come back are still there; clean-ups delete those that had left. */
final class RestoredFiles {

  private static final int NAMED = 3;

  private final LogStores stores;
  private final CatalogTable table;

  RestoredFiles(LogStores stores, CatalogTable table) {
    this.stores = stores;
    this.table = table;
  }

  /**
   * Refuses where one is missing.
   *
   * @throws DeltaLakeDbException 58030 naming the first of them
   */
  void require(List<Action.Add> adds) {
    DataPaths paths = new DataPaths(table.location());
    List<String> missing =
        adds.stream().map(Action.Add::path).filter(path -> !exists(paths.onDisk(path))).toList();
    if (!missing.isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO,
          "Cannot restore "
              + table.name()
              + ": "
              + missing.size()
              + " of its files are deleted, such as "
              + String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())))
              + "; dl.restore_table with ignore_missing_files => TRUE restores the rest of it all the same");
    }
  }

  private boolean exists(String path) {
    return stores.of(path).exists(path);
  }
}
