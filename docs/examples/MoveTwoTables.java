import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.PublishedCommit;
import io.deltalakedb.catalog.TxnLogReader;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import java.time.Instant;
import java.util.List;

/** Reads a table as it is and as it was, then adds a file to it and to another table at once. */
public final class MoveTwoTables {

  /** Arguments: the address of a catalog, two tables of it. */
  public static void main(String[] arguments) {
    try (DeltaLakeDb lake = DeltaLakeDb.open(ConnectionConfig.parse(arguments[0]))) {
      TxnLogReader reader = lake.reader();
      CatalogTable first = reader.table(arguments[1]);
      CatalogTable second = reader.table(arguments[2]);

      Snapshot latest = reader.latest(first);
      Snapshot oldest = reader.snapshot(first, first.earliestVersion());
      Snapshot now = reader.asOf(first, Instant.now());
      System.out.println("versions " + oldest.version() + " to " + latest.version());
      System.out.println("columns " + latest.metadata().schemaString());
      reader.liveFiles(first, now.version(), file -> System.out.println("file " + file.json()));

      List<PublishedCommit> commits =
          lake.writer()
              .begin(lake.description("WRITE"))
              .stage(first, List.of(add("a.parquet")))
              .stage(second, List.of(add("b.parquet")))
              .commit();
      for (PublishedCommit commit : commits) {
        String version = commit.result().table().name() + " " + commit.result().version();
        System.out.println(version + " " + commit.mirrorState().orElseThrow());
      }
    }
  }

  private static Action add(String path) {
    return ActionJson.parse(
        "{\"add\":{\"path\":\"" + path + "\",\"partitionValues\":{},\"size\":731,"
            + "\"modificationTime\":1767225600000,\"dataChange\":true}}");
  }
}
