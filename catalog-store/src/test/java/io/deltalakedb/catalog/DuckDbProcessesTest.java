package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.Action;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process on the file, and one that is killed: real ones. */
@Timeout(180)
class DuckDbProcessesTest {

  /** Files that are live at a time. */
  private static final int KEPT = 5;

  @TempDir Path folder;

  /** The other process: tries to open, or commits until it is killed, saying each version. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) {
      try (CatalogStore store = CatalogStore.open(config(arguments[0]))) {
        CatalogTable table = store.table("main.t");
        for (long version = table.currentVersion() + 1; ; version++) {
          TableChange change =
              new TableChange(table.tableId(), OptionalLong.empty(), actions(version));
          CommitRequest request = CommitRequest.of(change, CatalogFixture.write());
          System.out.println(store.commit(request).get(0).version());
        }
      } catch (RuntimeException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Each version adds a file and, once there are enough, removes the oldest. */
  private static List<Action> actions(long version) {
    List<Action> actions = new ArrayList<>(List.of(CatalogFixture.addOf("f-" + version, "x")));
    if (version > KEPT) {
      actions.add(CatalogFixture.removeOf("f-" + (version - KEPT)));
    }
    return actions;
  }

  private static CatalogConfig config(String file) {
    return new CatalogConfig("jdbc:duckdb:" + file, true, Duration.ofSeconds(30), Optional.empty());
  }

  private static Process other(Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Other.class.getName(), file.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void create(CatalogStore store) {
    store.createTable(
        new NewTable(
            TableName.parse("main.t"),
            "/data/t",
            Optional.empty(),
            List.of(RandomLog.protocol(), RandomLog.metadata(RandomLog.SCHEMA, Map.of())),
            CatalogFixture.write()));
  }

  @Test
  void aSecondProcessIsToldWhyItCannotOpenTheFile() throws Exception {
    Path file = folder.resolve("c.duckdb");
    try (CatalogStore store = CatalogStore.open(config(file.toString()))) {
      create(store);
      assertThat(output(other(file)).readLine())
          .startsWith("Cannot open the catalog " + file + ": another process has " + file)
          .contains("DuckDB lets in one process at a time; close it there")
          .contains("PID " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aKilledProcessLosesNothingThatItAcknowledged() throws Exception {
    Path file = folder.resolve("c.duckdb");
    try (CatalogStore store = CatalogStore.open(config(file.toString()))) {
      create(store);
    }
    Random random = new Random(7);
    for (int round = 0; round < 4; round++) {
      Process process = other(file);
      BufferedReader said = output(process);
      String acknowledged = said.readLine();
      for (int i = random.nextInt(40); i > 0; i--) {
        acknowledged = said.readLine();
      }
      process.toHandle().destroyForcibly(); // which leaves what it said to be read
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        acknowledged = line;
      }
      process.waitFor();
      assertWhole(file, Long.parseLong(acknowledged));
    }
  }

  private static void assertWhole(Path file, long acknowledged) {
    try (CatalogStore store = CatalogStore.open(config(file.toString()))) {
      CatalogTable table = store.table("main.t");
      long head = table.currentVersion();
      assertThat(head).isBetween(acknowledged, acknowledged + 1);
      TreeSet<String> files = new TreeSet<>();
      store.liveFiles(table, head, line -> files.add(((Action.Add) line.action()).path()));
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(
              LongStream.rangeClosed(Math.max(1, head - KEPT + 1), head)
                  .mapToObj(version -> "f-" + version)
                  .toList());
      assertThat(store.integrityProblems()).isEmpty();
    }
  }
}
