package io.deltalakedb.tests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.PostgresServer;
import io.deltalakedb.tests.Lake;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes of several writers commit at random and are killed now and then. The long form is
 * {@code -Dhistory.commits=10000 -Dhistory.database=sqlite}; {@code -Dhistory.seed} repeats what
 * the writers try, if not how they meet.
 */
class HistoryTest {
  private static final int COMMITS = Integer.getInteger("history.commits", 60);
  private static final int COMMITS_FOR_A_KILL = Integer.getInteger("history.kill", 250);
  private static final int PROCESSES = Integer.getInteger("history.processes", 2);

  @TempDir private Path folder;
  private final long seed = Long.getLong("history.seed", System.nanoTime());

  static List<String> databases() {
    String only = System.getProperty("history.database");
    return only == null ? List.of("sqlite", "postgresql") : List.of(only);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatWasAcknowledgedIsThereOnceAndWhole(String database) throws Exception {
    System.out.printf(
        "-Dtest=HistoryTest -Dhistory.database=%s -Dhistory.commits=%d -Dhistory.seed=%d%n",
        database, COMMITS, seed);
    String url = url(database);
    HistoryRun run = new HistoryRun(url, folder, seed);
    run.create();
    int kills = Math.max(1, COMMITS / COMMITS_FOR_A_KILL);
    Set<String> followed =
        run.commit(COMMITS, PROCESSES, Collections.nCopies(kills, HistoryRun::killProcess));

    try (Lake lake = Lake.at(url)) {
      Map<String, Integer> counts = new HistoryCheck(lake, run).check(followed);
      System.out.println(database + ": " + counts);
      assertThat(counts.get("versions")).isGreaterThan(COMMITS / 2);
    }
  }

  private String url(String database) {
    return switch (database) {
      case "sqlite" -> Lake.url(folder.resolve("catalog.sqlite")) + "?busyTimeout=60000";
      case "postgresql" ->
          "jdbc:deltalakedb:" + PostgresServer.freshDatabase().substring("jdbc:".length());
      default -> throw new IllegalArgumentException(database);
    };
  }
}
