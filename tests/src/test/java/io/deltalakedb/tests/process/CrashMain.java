package io.deltalakedb.tests.process;

import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitListener;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.mirror.Mirror;
import io.deltalakedb.mirror.MirrorConfig;
import io.deltalakedb.mirror.PublishListener;
import io.deltalakedb.mirror.Staging;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import io.deltalakedb.tests.commit.AddActions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Commits once, says {@code committed N}, publishes, and stands still at the step that it was told,
 * having said {@code stopped}: there it is killed.
 */
public final class CrashMain {
  /** Not a step of the publisher: the commit file is half written. */
  static final String HALF_A_FILE = "HALF_A_FILE";

  /** Nor is this: the transaction has not ended, its file is written under a hidden name. */
  static final String STAGED = "STAGED";

  private CrashMain() {}

  /** Arguments: the database, the table's name, and the step. */
  public static void main(String[] arguments) throws IOException {
    String step = arguments[2];
    CatalogConfig config =
        new CatalogConfig(
            "jdbc:sqlite:" + Path.of(arguments[0]).toAbsolutePath(),
            false,
            CatalogConfig.DEFAULT_BUSY_TIMEOUT,
            Optional.empty());
    PublishListener listener =
        (reached, version) -> {
          if (reached.name().equals(step)) {
            stop();
          }
        };
    CatalogStore catalog = CatalogStore.open(config);
    Mirror mirror =
        new Mirror(
            catalog,
            new LogStores(
                step.equals(HALF_A_FILE)
                    ? HalfWritingStore.over(new LocalLogStore(), CrashMain::stop)
                    : new LocalLogStore()),
            new MirrorConfig(false, MirrorConfig.DEFAULT.lease(), Clock.systemUTC(), listener));
    try (Staging staging = mirror.stage()) {
      CommitListener beside =
          pending -> {
            staging.prepared(pending);
            if (step.equals(STAGED)) {
              stop();
            }
          };
      CommitResult result = commit(catalog, catalog.table(arguments[1]), beside);
      System.out.println("committed " + result.version());
      mirror.publish(result, staging);
      System.out.println("published");
    }
  }

  private static CommitResult commit(
      CatalogStore catalog, CatalogTable table, CommitListener listener) throws IOException {
    String path = "part-" + (table.currentVersion() + 1) + ".parquet";
    List<Action> actions = ActionJson.actions(AddActions.named(path));
    TableChange change = new TableChange(table.tableId(), OptionalLong.empty(), actions);
    CommitDescription description = CommitDescription.of("WRITE", UUID.randomUUID().toString());
    return catalog.commit(CommitRequest.of(change, description), listener).get(0);
  }

  private static void stop() {
    System.out.println("stopped");
    while (true) {
      LockSupport.park();
    }
  }
}
