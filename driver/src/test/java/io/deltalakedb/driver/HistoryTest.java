package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.snapshot.Replay;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several writers commit at random: alone, to several tables, in transactions that end either way,
 * on versions that they have read. Afterwards what was acknowledged is there once, what was refused
 * is not, groups are whole, and the state is that of the replay.
 */
class HistoryTest {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryTest.class);
  private static final List<String> TABLES = List.of("s.a", "s.b", "s.c");
  private static final int WRITERS = 4;
  private static final int STEPS = Integer.getInteger("history.steps", 25);

  /** A file of a commit that was acknowledged, and the others that came with it. */
  private record Acknowledged(String group, String table, String path) {}

  @TempDir private Path directory;
  private final long seed = Long.getLong("history.seed", System.nanoTime());
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private TestCatalog catalog;

  @BeforeEach
  void sayTheSeed() {
    LOG.info("-Dhistory.seed={} -Dhistory.steps={}", seed, STEPS);
    catalog = new TestCatalog(directory);
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAndWhole() throws Exception {
    try (Connection reader = catalog.connect()) {
      for (String table : TABLES) {
        TestCatalog.createTable(reader, table);
      }
      ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
      List<Future<Void>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(new Writer(i)));
      }
      for (Future<Void> writer : writers) {
        writer.get();
      }
      threads.shutdown();

      LOG.info("{} files acknowledged, {} refused", acknowledged.size(), refused.size());
      assertThat(acknowledged).as("seed %s", seed).isNotEmpty();
      versionsHaveNoHoles(reader);
      filesAreThoseAcknowledged(reader);
      theStateIsThatOfTheReplay(reader);
      assertThat(TestCatalog.query(reader, "CALL dl.check_parity(check_depth => 'full')"))
          .allSatisfy(row -> assertThat(row).containsEntry("parity_status", "ok"));
    }
  }

  private void versionsHaveNoHoles(Connection reader) throws SQLException {
    assertThat(
            TestCatalog.query(
                reader,
                "SELECT table_name FROM delta.versions GROUP BY table_name"
                    + " HAVING MAX(version) + 1 <> COUNT(*) OR MIN(version) <> 0"))
        .as("seed %s", seed)
        .isEmpty();
    assertThat(
            TestCatalog.query(
                reader,
                "SELECT MAX(commit_seq) AS newest, COUNT(DISTINCT commit_seq) AS places,"
                    + " COUNT(DISTINCT transaction_id) AS transactions FROM delta.versions"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("places")).isEqualTo(row.get("newest"));
              assertThat(row.get("transactions")).isEqualTo(row.get("newest"));
            });
  }

  private void filesAreThoseAcknowledged(Connection reader) throws SQLException {
    List<Map<String, String>> files =
        TestCatalog.query(
            reader,
            "SELECT v.table_name, f.path, v.commit_seq FROM delta.all_files f"
                + " JOIN delta.versions v ON v.table_id = f.table_id"
                + " AND v.version = f.added_version");
    List<String> there =
        files.stream().map(row -> "s." + row.get("table_name") + "/" + row.get("path")).toList();
    assertThat(there)
        .as("seed %s", seed)
        .containsExactlyInAnyOrderElementsOf(
            acknowledged.stream().map(file -> file.table() + "/" + file.path()).toList());
    assertThat(files).extracting(row -> row.get("path")).doesNotContainAnyElementsOf(refused);
    for (Acknowledged file : acknowledged) {
      Set<String> places = new TreeSet<>();
      files.stream()
          .filter(row -> String.valueOf(row.get("path")).startsWith(file.group() + "-"))
          .forEach(row -> places.add(String.valueOf(row.get("commit_seq"))));
      assertThat(places).as("group %s, seed %s", file.group(), seed).hasSize(1);
    }
  }

  private void theStateIsThatOfTheReplay(Connection reader) throws SQLException {
    CatalogStore store = reader.unwrap(DeltaLakeDb.class).catalog();
    for (CatalogTable table : store.tables()) {
      Replay replay = new Replay();
      for (long version = 0; version <= table.currentVersion(); version++) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.commitContent(table, version, bytes);
        for (ActionLine line : ActionJson.parseMany(bytes.toString(StandardCharsets.UTF_8))) {
          replay.apply(version, line.action());
        }
      }
      Map<FileKey, Action.Add> live = new HashMap<>();
      store.liveFiles(
          table,
          table.currentVersion(),
          line -> live.put(((Action.Add) line.action()).key(), (Action.Add) line.action()));
      assertThat(live).as("%s, seed %s", table.name(), seed).isEqualTo(replay.files());
      assertThat(store.snapshot(table, table.currentVersion())).isEqualTo(replay.snapshot());
    }
  }

  /** One writer on a connection of its own. */
  private final class Writer implements Callable<Void> {
    private final Random random;
    private final int number;

    Writer(int number) {
      this.number = number;
      this.random = new Random(seed + number);
    }

    @Override
    public Void call() throws SQLException {
      try (Connection connection = catalog.connect("busyTimeout=30000")) {
        for (int step = 0; step < STEPS; step++) {
          step(connection, "w" + number + "s" + step);
        }
      }
      return null;
    }

    private void step(Connection connection, String group) throws SQLException {
      List<String> tables = new ArrayList<>(TABLES);
      Collections.shuffle(tables, random);
      tables = tables.subList(0, 1 + random.nextInt(TABLES.size()));
      List<Acknowledged> files = new ArrayList<>();
      for (String table : tables) {
        files.add(new Acknowledged(group, table, group + "-" + table));
      }
      boolean stands = false;
      try {
        stands = random.nextBoolean() ? together(connection, files) : oneByOne(connection, files);
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("40001");
      } finally {
        if (!connection.getAutoCommit()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
      if (stands) {
        acknowledged.addAll(files);
      } else {
        files.forEach(file -> refused.add(file.path()));
      }
    }

    private boolean together(Connection connection, List<Acknowledged> files) throws SQLException {
      List<String> commits = new ArrayList<>();
      for (Acknowledged file : files) {
        commits.add(
            "{\"table_name\":\""
                + file.table()
                + "\",\"read_version\":"
                + Math.max(0, head(connection, file.table()))
                + (random.nextInt(4) > 0 ? ",\"is_blind_append\":true" : "")
                + ",\"actions\":["
                + TestCatalog.add(file.path())
                + "]}");
      }
      TestCatalog.query(
          connection, "CALL dl.commit_tables(commits => ?)", "[" + String.join(",", commits) + "]");
      return true;
    }

    private long head(Connection connection, String table) throws SQLException {
      return Long.parseLong(
          String.valueOf(
              TestCatalog.query(
                      connection,
                      "SELECT MAX(version) AS head FROM delta.versions WHERE table_name = ?",
                      table.substring(2))
                  .get(0)
                  .get("head")));
    }

    private boolean oneByOne(Connection connection, List<Acknowledged> files) throws SQLException {
      connection.setAutoCommit(false);
      for (Acknowledged file : files) {
        TestCatalog.commit(connection, file.table(), file.path());
      }
      if (random.nextInt(4) == 0) {
        return false;
      }
      connection.commit();
      return true;
    }
  }
}
