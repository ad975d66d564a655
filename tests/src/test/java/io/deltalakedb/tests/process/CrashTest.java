package io.deltalakedb.tests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.deltalakedb.mirror.PublishStep;
import io.deltalakedb.tests.Folders;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.commit.AddActions;
import io.deltalakedb.tests.interop.KernelReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed by the system, at each step of a commit and at any moment. */
class CrashTest {
  @TempDir Path folder;

  private final KernelReader kernel = new KernelReader();

  @TestFactory
  Stream<DynamicTest> killedAtEachStep() {
    List<String> steps = new ArrayList<>(List.of(CrashMain.STAGED, CrashMain.HALF_A_FILE));
    Arrays.stream(PublishStep.values()).map(Enum::name).forEach(steps::add);
    return steps.stream().map(step -> dynamicTest(step, () -> killedAt(step)));
  }

  private void killedAt(String step) throws Exception {
    Path database = folder.resolve(step + ".sqlite");
    Path table = folder.resolve(step);
    create(database, table);

    Process process = LakeProcess.java(CrashMain.class, database.toString(), "orders", step);
    List<String> said = untilStopped(process);
    process.destroyForcibly().waitFor();

    if (step.equals(CrashMain.STAGED)) {
      assertThat(said).containsExactly("stopped");
      assertThat(Folders.commits(table)).hasSize(1);
      assertThat(converges(database, table, 0)).isEqualTo(1);
      return;
    }
    assertThat(said).containsExactly("committed 1", "stopped");
    converges(database, table, 1);
  }

  /** A kill between two commits, or within one: what was acknowledged is there, once. */
  @Test
  void killedAtAnyMoment() throws Exception {
    Path database = folder.resolve("any.sqlite");
    Path table = folder.resolve("any");
    create(database, table);
    Random random = new Random(42);
    long acknowledged = 0;
    for (int round = 0; round < 6; round++) {
      acknowledged = commitUntilKilled(database, acknowledged, 20 + random.nextInt(250));
      acknowledged = converges(database, table, acknowledged);
    }
    assertThat(acknowledged).isGreaterThan(6);
  }

  private static long commitUntilKilled(Path database, long acknowledged, long millis)
      throws IOException, InterruptedException {
    LakeProcess process = LakeProcess.connect(Lake.url(database));
    long last = acknowledged;
    long end = 0;
    try {
      while (end == 0 || System.nanoTime() < end) {
        String path = "part-" + (last + 1) + "-" + System.nanoTime() + ".parquet";
        last =
            Long.parseLong(
                process
                    .run(
                        "CALL dl.commit_table(table_name => 'orders', actions => '"
                            + AddActions.named(path)
                            + "')")
                    .path("rows")
                    .path(0)
                    .path(1)
                    .asText());
        if (end == 0) {
          end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        }
      }
      process.send(
          "CALL dl.commit_table(table_name => 'orders', actions => '"
              + AddActions.named("unknown-" + System.nanoTime() + ".parquet")
              + "')");
    } finally {
      process.kill();
    }
    return last;
  }

  /** After the next opening the log is whole, says what the catalog says, and takes a commit. */
  private long converges(Path database, Path table, long acknowledged) throws Exception {
    try (Lake lake = Lake.open(database)) {
      long version = lake.number("SELECT current_version FROM delta.tables");
      assertThat(version).isBetween(acknowledged, acknowledged + 1);
      assertThat(lake.number("SELECT COUNT(*) FROM delta.versions")).isEqualTo(version + 1);
      assertThat(lake.number("SELECT mirrored_version FROM delta.tables")).isEqualTo(version);
      assertSame(lake, table, version);

      assertThat(
              lake.row(
                  "CALL dl.commit_table(table_name => 'orders', actions => ?)",
                  AddActions.named("after-" + System.nanoTime() + ".parquet")))
          .containsEntry("version", Long.toString(version + 1))
          .containsEntry("mirror_state", "PUBLISHED");
      assertSame(lake, table, version + 1);
      lake.rows("CALL dl.checkpoint(table_name => 'orders')");
      assertThat(kernel.state(table).files()).hasSize((int) version + 1);
      assertThat(lake.row("CALL dl.check_parity(table_name => 'orders', check_depth => 'full')"))
          .containsEntry("parity_status", "ok");
      return version + 1;
    }
  }

  private void assertSame(Lake lake, Path table, long version) throws SQLException {
    assertThat(Folders.commits(table)).hasSize((int) version + 1);
    assertThat(kernel.state(table).version()).isEqualTo(version);
    assertThat(kernel.state(table).files())
        .hasSize((int) version)
        .hasSize((int) lake.number("SELECT COUNT(*) FROM delta.files"));
  }

  private static void create(Path database, Path table) throws SQLException, IOException {
    Files.createDirectories(table);
    try (Lake lake = Lake.create(database)) {
      lake.rows(
          "CALL dl.create_table(table_name => 'orders', columns_ddl => 'id BIGINT', location => ?,"
              + " properties => '{\"delta.checkpointInterval\":\"1\"}')",
          table.toString());
    }
  }

  private static List<String> untilStopped(Process process) throws IOException {
    List<String> said = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.equals("stopped") || line.equals("published")) {
          return said;
        }
      }
    }
    return said;
  }
}
