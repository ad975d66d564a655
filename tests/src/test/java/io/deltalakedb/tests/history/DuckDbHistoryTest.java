package io.deltalakedb.tests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writers of {@link HistoryTest} in this process: DuckDB lets in one. */
class DuckDbHistoryTest {
  private static final int STEPS = Integer.getInteger("history.commits", 60);
  private static final int WRITERS = 3;

  @TempDir private Path folder;
  private final long seed = Long.getLong("history.seed", System.nanoTime());

  @Test
  void whatWasAcknowledgedIsThereOnceAndWhole() throws Exception {
    System.out.printf(
        "-Dtest=DuckDbHistoryTest -Dhistory.commits=%d -Dhistory.seed=%d%n", STEPS, seed);
    String url = "jdbc:deltalakedb:duckdb:" + folder.resolve("catalog.duckdb");
    HistoryRun run = new HistoryRun(url, folder, seed);
    run.create();
    AtomicInteger left = new AtomicInteger(STEPS);
    AtomicBoolean isOver = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
    try {
      Future<Set<String>> seen =
          threads.submit((Callable<Set<String>>) new Follower(url, isOver::get));
      List<Future<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.add(
            threads.submit(
                new HistoryWriter(
                    url,
                    run.journals(),
                    "w%d.0".formatted(writer),
                    seed + writer,
                    () -> left.getAndDecrement() <= 0)));
      }
      for (Future<Void> writer : writers) {
        writer.get();
      }
      isOver.set(true);
      try (Lake lake = Lake.at(url)) {
        Map<String, Integer> counts = new HistoryCheck(lake, run).check(seen.get());
        System.out.println("duckdb: " + counts);
        assertThat(counts.get("versions")).isGreaterThan(STEPS / 2);
      }
    } finally {
      isOver.set(true);
      threads.shutdownNow();
    }
  }
}
