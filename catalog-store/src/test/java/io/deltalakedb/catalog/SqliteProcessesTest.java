package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one file: real ones. */
@Timeout(120)
class SqliteProcessesTest {

  @TempDir Path folder;

  /** A second process: commits to the table that it is given, or keeps an import open. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws IOException {
      try (CatalogStore store = CatalogStore.open(config(arguments[0]))) {
        switch (arguments[1]) {
          case "open" -> System.out.println("opened " + store.tables().size());
          case "commit" -> {
            CatalogTable table = store.table("main.t");
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
              commit(store, table);
            }
            System.out.println("committed");
          }
          case "import" -> {
            ImportSession session = store.beginImport(CatalogFixture.importOf("main.half", "full"));
            RandomLog log = new RandomLog(1, false);
            CatalogFixture.importCommit(session, 0, RandomLog.lines(log.next()));
            session.seenCheckpoint(CatalogFixture.checkpoint(0));
            System.out.println("importing");
            if (System.in.read() < 0) {
              Runtime.getRuntime().halt(9);
            }
          }
          default -> throw new IllegalArgumentException(arguments[1]);
        }
      }
    }
  }

  private static CatalogConfig config(String file) {
    return new CatalogConfig("jdbc:sqlite:" + file, true, Duration.ofSeconds(30), Optional.empty());
  }

  private static void commit(CatalogStore store, CatalogTable table) {
    TableChange change =
        new TableChange(table.tableId(), OptionalLong.empty(), List.of(CatalogFixture.txn(1)));
    assertThat(store.commit(CommitRequest.of(change, CatalogFixture.write()))).hasSize(1);
  }

  private static Process other(Path file, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(Other.class.getName());
    command.add(file.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void twoProcessesThatOpenAFreshCatalogAtOnceBothSucceed() throws Exception {
    Path file = folder.resolve("c.sqlite");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(other(file, "open"));
    }
    for (Process process : processes) {
      assertThat(output(process).readLine()).isEqualTo("opened 0");
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void aReaderThatStaysOpenDoesNotStopAnotherProcessAndSeesItsCommits() throws Exception {
    Path file = folder.resolve("c.sqlite");
    try (CatalogStore store = CatalogStore.open(config(file.toString()))) {
      CatalogTable table = create(store);
      try (Connection session = store.connect();
          Statement statement = session.createStatement()) {
        assertThat(head(statement)).isZero();
        Process process = other(file, "commit", "20");
        for (int i = 0; i < 20; i++) {
          commit(store, table);
        }
        assertThat(output(process).readLine()).isEqualTo("committed");
        assertThat(process.waitFor()).isZero();
        assertThat(head(statement)).isEqualTo(40);
      }
      assertThat(store.table("main.t").currentVersion()).isEqualTo(40);
      assertThat(store.outbox().pending(table)).hasSize(41);
    }
  }

  @Test
  void anImportWhoseProcessWasKilledIsClearedByTheNext() throws Exception {
    Path file = folder.resolve("c.sqlite");
    try (CatalogStore store = CatalogStore.open(config(file.toString()))) {
      Process process = other(file, "import");
      assertThat(output(process).readLine()).isEqualTo("importing");
      ImportRequest request = CatalogFixture.importOf("main.half", "full");
      CatalogFixture.assertRefused(ErrorCode.INVALID_STATE, () -> store.beginImport(request));
      assertThat(process.destroyForcibly().waitFor()).isNotZero();

      try (ImportSession session = store.beginImport(request)) {
        RandomLog log = new RandomLog(2, false);
        CatalogFixture.importCommit(session, 0, RandomLog.lines(log.next()));
        assertThat(session.finish().table().currentVersion()).isZero();
      }
      assertThat(store.tables()).hasSize(1);
    }
  }

  private static CatalogTable create(CatalogStore store) {
    return store.createTable(
        new NewTable(
            TableName.parse("main.t"),
            "/data/t",
            Optional.empty(),
            List.of(RandomLog.protocol(), RandomLog.metadata(RandomLog.SCHEMA, Map.of())),
            CatalogFixture.write()));
  }

  private static long head(Statement statement) throws Exception {
    try (ResultSet rows = statement.executeQuery("SELECT current_version FROM dl_head")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }
}
