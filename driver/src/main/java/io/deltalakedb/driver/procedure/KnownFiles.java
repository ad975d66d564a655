package io.deltalakedb.driver.procedure;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.data.DataFile;
import io.deltalakedb.mirror.data.DataPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which files of a folder a table knows, however its log spells their paths. */
final class KnownFiles {

  private final CatalogStore catalog;
  private final CatalogTable table;

  KnownFiles(CatalogStore catalog, CatalogTable table) {
    this.catalog = catalog;
    this.table = table;
  }

  /**
   * The files that are not live in the table.
   *
   * @throws DeltaLakeDbException TABLE_RULE where the table had one of them and removed it: its
   *     rows would come back
   */
  List<DataFile> without(List<DataFile> files) {
    DataPaths paths = new DataPaths(table.location());
    Map<String, DataFile> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.put(file.path(), file));
    catalog.listFiles(table, live -> byPath.remove(paths.onDisk(live.path())));
    catalog.tombstones(
        table,
        table.currentVersion(),
        Long.MIN_VALUE,
        line -> {
          if (line.action() instanceof Action.Remove removed
              && byPath.containsKey(paths.onDisk(removed.path()))) {
            throw new DeltaLakeDbException(
                ErrorCode.TABLE_RULE,
                ("Cannot add %s: the table has removed it, and its rows would come back;"
                        + " check_duplicates => FALSE adds it all the same")
                    .formatted(removed.path()));
          }
        });
    return List.copyOf(byPath.values());
  }
}
