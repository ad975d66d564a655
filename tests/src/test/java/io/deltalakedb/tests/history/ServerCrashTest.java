package io.deltalakedb.tests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The PostgreSQL server is killed under committing clients: no acknowledged commit is lost, no
 * group is there by half, and the clients go on with the next server. The long form is {@code
 * -Dhistory.crashes=40}.
 */
class ServerCrashTest {
  private static final int CRASHES = Integer.getInteger("history.crashes", 2);
  private static final int COMMITS_FOR_A_CRASH = 15;

  @TempDir private Path folder;
  private final long seed = Long.getLong("history.seed", System.nanoTime());

  @Test
  void whatWasAcknowledgedOutlivesTheServer() throws Exception {
    System.out.printf(
        "-Dtest=ServerCrashTest -Dhistory.crashes=%d -Dhistory.seed=%d%n", CRASHES, seed);
    try (CrashingPostgres server = new CrashingPostgres(folder.resolve("data"))) {
      HistoryRun run = new HistoryRun(server.url(), folder, seed);
      run.create();
      List<HistoryRun.Trouble> troubles = new ArrayList<>();
      for (int crash = 0; crash < CRASHES; crash++) {
        troubles.add(
            crash % 3 == 1
                ? each -> server.killSession(each.random().nextInt(100))
                : each -> server.killServer());
      }
      Set<String> followed = run.commit(COMMITS_FOR_A_CRASH * (CRASHES + 1), 1, troubles);
      try (Lake lake = Lake.at(server.url())) {
        Map<String, Integer> counts = new HistoryCheck(lake, run).check(followed);
        System.out.println("postgresql, killed " + CRASHES + " times: " + counts);
        assertThat(counts.get("versions")).isGreaterThan(COMMITS_FOR_A_CRASH);
      }
    }
  }
}
