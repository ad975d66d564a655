package io.deltalakedb.tests.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.process.LakeProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Several processes commit at random until there is enough; now and then something is killed. */
final class HistoryRun {
  private static final int WRITERS = 2;
  private static final long PATIENCE_SECONDS = 120;
  private static final long LONGEST_COMMIT = TimeUnit.MILLISECONDS.toNanos(40);

  /** What is killed, and put right again. */
  interface Trouble {
    void strike(HistoryRun run) throws Exception;
  }

  private final String url;
  private final Path folder;
  private final Random random;
  private final List<Process> processes = new ArrayList<>();
  private final LinkedBlockingQueue<String> acknowledged = new LinkedBlockingQueue<>();
  private int generation;

  HistoryRun(String url, Path folder, long seed) {
    this.url = url;
    this.folder = folder;
    this.random = new Random(seed);
  }

  Path tables() {
    return folder.resolve("tables");
  }

  Path journals() {
    return folder.resolve("journals");
  }

  Random random() {
    return random;
  }

  /** Makes the catalog and its tables. */
  void create() throws SQLException, IOException {
    Files.createDirectories(journals());
    try (Lake lake = Lake.at(url + (url.contains("?") ? "&" : "?") + "create=true")) {
      for (String table : RandomSteps.TABLES) {
        lake.rows(
            "CALL dl.create_table(table_name => ?, columns_ddl => 'id BIGINT', location => ?,"
                + " properties => ?)",
            table,
            tables().resolve(table).toString(),
            table.equals("s.rows")
                ? "{\"delta.enableRowTracking\":\"true\",\"delta.checkpointInterval\":\"100\"}"
                : "{\"delta.checkpointInterval\":\"25\"}");
      }
    }
  }

  /**
   * Lets processes commit.
   *
   * @param steps how many must be acknowledged
   * @param troubles that come in between, evenly
   * @return the versions that a follower of the order has seen meanwhile
   */
  Set<String> commit(int steps, int processCount, List<Trouble> troubles) throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Set<String>> seen =
          threads.submit((Callable<Set<String>>) new Follower(url, isOver::get));
      for (int process = 0; process < processCount; process++) {
        processes.add(start(process));
      }
      int pause = steps / (troubles.size() + 1);
      for (Trouble trouble : troubles) {
        await(pause);
        LockSupport.parkNanos(random.nextLong(LONGEST_COMMIT));
        trouble.strike(this);
      }
      await(steps - pause * troubles.size());
      for (Process process : processes) {
        process.getOutputStream().close();
      }
      for (Process process : processes) {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("see the messages of the process").isZero();
      }
      isOver.set(true);
      return seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      isOver.set(true);
      threads.shutdownNow();
      processes.forEach(Process::destroyForcibly);
    }
  }

  /** Kills one of the processes as {@code kill -9} does; another takes its place. */
  void killProcess() throws IOException, InterruptedException {
    int victim = random.nextInt(processes.size());
    assertThat(processes.get(victim).isAlive()).as("see the messages of the process").isTrue();
    processes.get(victim).destroyForcibly().waitFor();
    processes.set(victim, start(victim));
  }

  /** Waits until so many more steps were acknowledged. */
  void await(int steps) throws InterruptedException {
    for (int step = 0; step < steps; step++) {
      String id = acknowledged.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(id).as("nothing is acknowledged any more").isNotNull();
    }
  }

  private Process start(int number) throws IOException {
    Process process =
        LakeProcess.java(
            HistoryMain.class,
            url,
            journals().toString(),
            Integer.toString(number),
            "%04d".formatted(generation++),
            Integer.toString(WRITERS),
            Long.toString(random.nextLong()));
    Thread reader = new Thread(() -> read(process));
    reader.setDaemon(true);
    reader.start();
    return process;
  }

  private void read(Process process) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(line);
      }
    } catch (IOException e) {
      // It was killed.
    }
  }
}
