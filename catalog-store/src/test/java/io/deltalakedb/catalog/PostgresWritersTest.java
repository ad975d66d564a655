package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several writers at once, in two stores as two processes have them, and a server that fails. */
@Timeout(120)
class PostgresWritersTest {

  private static final int WRITERS = 8;
  private static final int COMMITS = 12;

  private final String url = PostgresServer.freshDatabase();
  private final CatalogStore one = open(Duration.ofSeconds(30));
  private final CatalogStore other = open(Duration.ofSeconds(30));
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);

  private CatalogStore open(Duration busyTimeout) {
    return CatalogStore.open(new CatalogConfig(url, true, busyTimeout, Optional.of("alice")));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    one.close();
    other.close();
  }

  private CatalogTable create(String name) {
    return one.createTable(
        new NewTable(
            TableName.parse(name),
            "/data/" + name,
            Optional.empty(),
            List.of(RandomLog.protocol(), RandomLog.metadata(RandomLog.SCHEMA, Map.of())),
            write()));
  }

  private static CommitDescription write() {
    return CommitDescription.of("WRITE", UUID.randomUUID().toString());
  }

  private static Action add(String path) {
    return ActionJson.parse(
        "{\"add\":{\"path\":\""
            + path
            + "\",\"partitionValues\":{\"p\":\"x\"},\"size\":1,\"modificationTime\":1,"
            + "\"dataChange\":true}}");
  }

  private static CommitResult commit(CatalogStore store, CatalogTable table, String path) {
    return store
        .commit(
            CommitRequest.of(
                new TableChange(table.tableId(), OptionalLong.empty(), List.of(add(path))),
                write()))
        .get(0);
  }

  private <T> List<T> all(List<Callable<T>> work) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> future : threads.invokeAll(work)) {
      results.add(future.get());
    }
    return results;
  }

  @Test
  void everyCommitOfManyWritersIsThereOnceAndAConsumerOfTheOrderSeesThemAll() throws Exception {
    List<CatalogTable> tables = List.of(create("main.a"), create("main.b"), create("main.c"));
    AtomicBoolean over = new AtomicBoolean();
    Future<Set<String>> seen = threads.submit(() -> follow(over));
    List<Callable<List<String>>> writers = new ArrayList<>();
    for (int w = 0; w < WRITERS; w++) {
      int writer = w;
      writers.add(() -> work(writer, tables));
    }

    List<String> acknowledged = all(writers).stream().flatMap(List::stream).toList();
    over.set(true);

    assertThat(acknowledged).hasSize(WRITERS * COMMITS).doesNotHaveDuplicates();
    assertThat(seen.get()).containsAll(acknowledged);
    long versions = 0;
    for (CatalogTable table : tables) {
      CatalogTable now = one.table(table.tableId());
      versions += now.currentVersion();
      Set<FileKey> files = new HashSet<>();
      one.liveFiles(
          now, now.currentVersion(), line -> files.add(((Action.Add) line.action()).key()));
      assertThat(files).hasSize((int) now.currentVersion());
      for (long version = 0; version <= now.currentVersion(); version++) {
        assertThat(one.commit(now, version).version()).isEqualTo(version);
      }
    }
    assertThat(versions).isEqualTo((long) WRITERS * COMMITS);
  }

  private List<String> work(int writer, List<CatalogTable> tables) {
    List<String> done = new ArrayList<>();
    for (int i = 0; i < COMMITS; i++) {
      CatalogTable table = tables.get((writer + i) % tables.size());
      CommitResult result =
          commit(writer % 2 == 0 ? one : other, table, "w" + writer + "-" + i + ".parquet");
      done.add(table.tableId() + "@" + result.version());
    }
    return done;
  }

  /** Reads on from the last place that it saw, and never looks back. */
  private Set<String> follow(AtomicBoolean over) throws SQLException {
    Set<String> seen = new HashSet<>();
    long last = 0;
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement next =
            connection.prepareStatement(
                "SELECT table_id, version, commit_seq FROM delta_versions WHERE commit_seq > ?"
                    + " ORDER BY commit_seq")) {
      boolean wasOver;
      do {
        wasOver = over.get();
        next.setLong(1, last);
        try (ResultSet rows = next.executeQuery()) {
          while (rows.next()) {
            seen.add(rows.getString(1) + "@" + rows.getLong(2));
            last = rows.getLong(3);
          }
        }
      } while (!wasOver);
    }
    return seen;
  }

  @Test
  void ofManyWhoMakeOneTableOneDoes() throws Exception {
    List<Callable<Boolean>> makers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      makers.add(
          () -> {
            try {
              create("main.same");
              return true;
            } catch (DeltaLakeDbException e) {
              assertThat(e.code()).isEqualTo(ErrorCode.TABLE_EXISTS);
              return false;
            }
          });
    }

    assertThat(all(makers)).containsOnlyOnce(true);
  }

  @Test
  void whoWaitsTooLongForAHeadIsToldSo() throws SQLException {
    CatalogTable table = create("main.t");
    try (CatalogStore hasty = open(Duration.ofMillis(200));
        Connection holder = DriverManager.getConnection(url);
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("SELECT * FROM dl_head FOR UPDATE");

      assertThatThrownBy(() -> commit(hasty, table, "x"))
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT))
          .hasMessageContaining("waited 200 ms");
      holder.rollback();
      assertThat(commit(hasty, table, "x").version()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatEndsEveryConnectionIsReachedAgain() throws SQLException {
    CatalogTable table = create("main.t");
    commit(one, table, "a");
    endConnections();

    int failures = 0;
    long version = -1;
    while (version < 0) {
      try {
        version = commit(one, table, "b").version();
      } catch (DeltaLakeDbException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_UNAVAILABLE);
        failures++;
        assertThat(failures).isLessThan(4);
      }
    }

    assertThat(version).isEqualTo(2);
  }

  private void endConnections() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
  }

  /** The server dies after it was told to commit and before it answers. */
  @Test
  void aConnectionThatIsLostAtCommitLeavesTheOutcomeUnknown() throws SQLException {
    CatalogTable table = create("main.t");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
              + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
      statement.execute(
          "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON dl_commit"
              + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()");
    }

    assertThatThrownBy(() -> commit(one, table, "a"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMIT_UNKNOWN))
        .hasMessageContaining("transaction_id");
  }

  @Test
  void aTextWithAZeroCharacterIsReadWithAMarkInItsPlace() throws SQLException {
    CatalogTable table = create("main.t");
    Action odd =
        ActionJson.parse(
            "{\"add\":{\"path\":\"c\",\"partitionValues\":{\"p\":\"a\\u0000b\"},\"size\":1,"
                + "\"modificationTime\":1,\"dataChange\":true}}");

    one.commit(
        CommitRequest.of(
            new TableChange(table.tableId(), OptionalLong.empty(), List.of(odd)), write()));

    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT partition_value FROM delta_file_partition_values")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("a" + (char) 0xFFFD + "b");
    }
    List<Action> files = new ArrayList<>();
    one.liveFiles(table, 1, line -> files.add(line.action()));
    assertThat(files).containsExactly(odd);
  }

  @Test
  void noMessageShowsThePassword() {
    String wrong = url.replace("user=postgres", "user=nobody&password=canary");

    assertThatThrownBy(
            () ->
                CatalogStore.open(
                    new CatalogConfig(wrong, true, Duration.ofSeconds(1), Optional.empty())))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_UNAVAILABLE))
        .hasMessageNotContaining("canary");
    assertThat(new CatalogConfig(wrong, true, Duration.ofSeconds(1), Optional.empty()))
        .asString()
        .doesNotContain("canary");
  }
}
