package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transactions of clients without a session, on whatever database the catalog lies in. */
abstract class DurableTransactionsContract {

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Connection connection;
  private Path a;

  abstract TestCatalog catalog(Path folder);

  @BeforeEach
  void open() throws SQLException {
    catalog = catalog(directory);
    connection = catalog.connect();
    a = catalog.placeTable(connection, "s.a");
    catalog.placeTable(connection, "s.b");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private String begin(String arguments) throws SQLException {
    Map<String, String> row =
        TestCatalog.query(connection, "CALL dl.begin_transaction(" + arguments + ")").get(0);
    return Objects.requireNonNull(row.get("transaction_id"));
  }

  private Map<String, String> stage(String id, String table, String path, String more)
      throws SQLException {
    return TestCatalog.query(
            connection,
            "CALL dl.stage_actions(transaction_id => ?, table_name => ?, actions => ?" + more + ")",
            id,
            table,
            TestCatalog.add(path))
        .get(0);
  }

  private List<Map<String, String>> commit(Connection caller, String id) throws SQLException {
    return TestCatalog.query(caller, "CALL dl.commit_transaction(transaction_id => ?)", id);
  }

  private Map<String, String> rollback(String id) throws SQLException {
    return TestCatalog.query(connection, "CALL dl.rollback_transaction(transaction_id => ?)", id)
        .get(0);
  }

  private Map<String, String> transaction(String id) throws SQLException {
    return TestCatalog.query(
            connection, "SELECT * FROM delta.transactions WHERE transaction_id = ?", id)
        .get(0);
  }

  private List<Map<String, String>> versions() throws SQLException {
    return TestCatalog.query(connection, "SELECT * FROM delta.versions WHERE version > 0");
  }

  private static SQLException refused(Callable<?> call) {
    return catchThrowableOfType(SQLException.class, call::call);
  }

  @Test
  void whatIsStagedIsCommittedByAnyConnectionOfAnyProcess() throws Exception {
    String id = begin("message => 'nightly'");
    stage(id, "s.a", "x", "");
    assertThat(stage(id, "s.a", "y", ", operation => 'MERGE'"))
        .containsEntry("staged_actions", "2");
    stage(id, "s.b", "z", "");

    assertThat(versions()).isEmpty();
    assertThat(transaction(id))
        .containsEntry("transaction_state", "open")
        .containsEntry("num_tables", "2")
        .containsEntry("num_actions", "3")
        .containsEntry("message", "nightly");
    assertThat(staged(id))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row).containsEntry("version", ""));

    connection.close();
    connection = catalog.connect();
    List<Map<String, String>> rows = commit(connection, id);

    assertThat(rows).extracting(row -> row.get("table_name")).containsExactly("s.a", "s.b");
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("version", "1")
                    .containsEntry("commit_seq", "3")
                    .containsEntry("mirror_state", "PUBLISHED"));
    assertThat(versions())
        .allSatisfy(row -> assertThat(row).containsEntry("transaction_id", id))
        .extracting(row -> row.get("operation"))
        .containsExactlyInAnyOrder("MERGE", "WRITE");
    assertThat(transaction(id))
        .containsEntry("transaction_state", "committed")
        .containsEntry("commit_seq", "3")
        .containsEntry("num_tables", "2")
        .containsEntry("is_fully_mirrored", "true");
    assertThat(staged(id)).allSatisfy(row -> assertThat(row).containsEntry("version", "1"));
    assertThat(Files.readString(a.resolve("_delta_log/00000000000000000001.json")))
        .contains("\"tags\":{\"deltalakedb.transactionId\":\"" + id + "\"}");
  }

  private List<Map<String, String>> staged(String id) throws SQLException {
    return TestCatalog.query(
        connection, "SELECT * FROM delta.transaction_tables WHERE transaction_id = ?", id);
  }

  @Test
  void aRepeatedCommitReportsTheFirst() throws Exception {
    String id = begin("");
    stage(id, "s.b", "x", "");
    stage(id, "s.a", "y", "");
    List<Map<String, String>> first = commit(connection, id);
    TestCatalog.commit(connection, "s.a", "later");

    assertThat(commit(connection, id)).isEqualTo(first);
    assertThat(versions()).hasSize(3);
    assertThat(refused(() -> rollback(id)).getSQLState()).isEqualTo("55000");
    assertThat(refused(() -> stage(id, "s.a", "z", "")).getSQLState()).isEqualTo("55000");
  }

  @Test
  void ofManyWhoCommitOneDoes() throws Exception {
    String id = begin("");
    stage(id, "s.a", "x", "");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<List<Map<String, String>>>> calls =
        Collections.nCopies(
            4,
            () -> {
              try (Connection other = catalog.connect()) {
                return commit(other, id);
              }
            });

    List<Future<List<Map<String, String>>>> answers = threads.invokeAll(calls);
    threads.shutdown();

    for (Future<List<Map<String, String>>> answer : answers) {
      assertThat(answer.get())
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("version", "1"));
    }
    assertThat(versions()).hasSize(1);
  }

  @Test
  void whatIsRolledBackIsGone() throws Exception {
    String id = begin("");
    stage(id, "s.a", "x", "");

    assertThat(rollback(id)).containsEntry("discarded_actions", "1");
    assertThat(rollback(id)).containsEntry("discarded_actions", "0");
    assertThat(transaction(id))
        .containsEntry("transaction_state", "rolled_back")
        .containsEntry("num_tables", "0");
    SQLException late = refused(() -> commit(connection, id));
    assertThat(late.getSQLState()).isEqualTo("55000");
    assertThat((Throwable) late).hasMessageContaining("it was rolled back");
    assertThat(versions()).isEmpty();
  }

  @Test
  @Timeout(60)
  void aTransactionThatIsNotCommittedInTimeIsOver() throws Exception {
    String id = begin("expires_after_seconds => 1");
    stage(id, "s.a", "x", "");

    while (transaction(id).containsValue("open")) {
      Thread.onSpinWait();
    }
    assertThat((Throwable) refused(() -> commit(connection, id)))
        .hasMessageContaining("it expired at");
    assertThat(transaction(id)).containsEntry("num_actions", "1");
    begin("");
    assertThat(transaction(id))
        .containsEntry("transaction_state", "expired")
        .containsEntry("num_actions", "0");
    assertThat(refused(() -> stage(id, "s.a", "x", "")).getSQLState()).isEqualTo("55000");
    assertThat(rollback(id)).containsEntry("discarded_actions", "0");
  }

  @Test
  void whatWasReadMustHoldAtTheCommit() throws Exception {
    String blind = begin("");
    stage(blind, "s.a", "x", "");
    String reader = begin("");
    stage(reader, "s.a", "y", ", read_version => 0, predicate => 'id > 1'");
    stage(reader, "s.b", "z", "");
    String loose = begin("isolation_level => 'SnapshotIsolation'");
    stage(loose, "s.a", "v", ", read_version => 0");
    TestCatalog.commit(connection, "s.a", "winner");

    assertThat(commit(connection, blind).get(0)).containsEntry("version", "2");
    SQLException conflict = refused(() -> commit(connection, reader));
    assertThat(conflict.getSQLState()).isEqualTo("40001");
    assertThat((Throwable) conflict).hasMessageContaining("DELTA_CONCURRENT_APPEND");
    assertThat((Throwable) refused(() -> commit(connection, reader)))
        .hasMessage(conflict.getMessage());
    assertThat(transaction(reader))
        .containsEntry("transaction_state", "failed")
        .hasEntrySatisfying(
            "failure_message", why -> assertThat(why).contains("DELTA_CONCURRENT_APPEND"));
    assertThat(commit(connection, loose).get(0)).containsEntry("version", "3");
    assertThat(versions()).hasSize(3);
  }

  @Test
  void filesThatWereReadMustBeThereAtTheCommit() throws Exception {
    TestCatalog.commit(connection, "s.a", "old");
    String read = ", read_version => 1, read_files => '[\"old\"]'";
    String held = begin("");
    stage(held, "s.a", "x", read);
    String broken = begin("");
    stage(broken, "s.a", "y", read);
    String listedAndMatching = begin("");
    stage(listedAndMatching, "s.a", "z", read);
    stage(listedAndMatching, "s.a", "v", ", read_version => 1, predicate => 'id > 1'");

    TestCatalog.commit(connection, "s.a", "winner");
    assertThat(commit(connection, held).get(0)).containsEntry("version", "3");
    assertThat((Throwable) refused(() -> commit(connection, listedAndMatching)))
        .hasMessageContaining("DELTA_CONCURRENT_APPEND");
    TestCatalog.query(
        connection,
        "CALL dl.commit_table(table_name => 's.a', actions => ?)",
        "{\"remove\":{\"path\":\"old\",\"deletionTimestamp\":1,\"dataChange\":true}}");
    assertThat((Throwable) refused(() -> commit(connection, broken)))
        .hasMessageContaining("DELTA_CONCURRENT_DELETE_READ");
    assertThat(refused(() -> stage(begin(""), "s.a", "x", ", read_files => '[]'")).getSQLState())
        .isEqualTo("22023");
  }

  @Test
  void theLastNoteOfATableStandsInItsCommit() throws Exception {
    String id = begin("");
    stage(id, "s.a", "x", ", user_metadata => 'first'");
    stage(id, "s.a", "y", ", user_metadata => 'a \"note\"', operation => 'MERGE'");
    stage(id, "s.a", "z", "");
    stage(id, "s.b", "x", "");
    commit(connection, id);

    assertThat(versions())
        .extracting(row -> row.get("table_name") + " " + row.get("user_metadata"))
        .containsExactlyInAnyOrder("a a \"note\"", "b ");
    String other = begin("");
    stage(other, "s.a", "v", ", user_metadata => 'never'");
    assertThat(rollback(other)).containsEntry("discarded_actions", "1");
  }

  @Test
  void whatCannotBeStagedIsRefusedAtOnce() throws Exception {
    String id = begin("");

    assertThat(refused(() -> stage("none", "s.a", "x", "")).getSQLState()).isEqualTo("22023");
    assertThat(refused(() -> stage(id, "s.none", "x", "")).getSQLState()).isEqualTo("42S02");
    assertThat(refused(() -> stage(id, "s.a", "x", ", read_version => 7")).getSQLState())
        .isEqualTo("22023");
    assertThat(refused(() -> stage(id, "s.a", "x", ", predicate => 'id > 1'")).getSQLState())
        .isEqualTo("22023");
    assertThat(
            refused(() -> stage(id, "s.a", "x", ", read_version => 0, predicate => 'no > 1'"))
                .getSQLState())
        .isEqualTo("42S22");
    assertThat(refused(() -> begin("expires_after_seconds => 0")).getSQLState()).isEqualTo("22023");
    assertThat(refused(() -> begin("isolation_level => 'None'")).getSQLState()).isEqualTo("22023");
    assertThat(commit(connection, id)).isEmpty();
    assertThat(transaction(id)).containsEntry("transaction_state", "committed");
  }

  @Test
  void aRefusalThatIsNoConflictLeavesItOpen() throws Exception {
    String id = begin("");
    stage(id, "s.a", "x", "");
    stage(id, "s.a", "x", "");

    assertThat(refused(() -> commit(connection, id)).getSQLState()).isEqualTo("23514");
    assertThat(transaction(id)).containsEntry("transaction_state", "open");
    assertThat(rollback(id)).containsEntry("discarded_actions", "2");
  }

  @Test
  void aStepIsMadeOnce() throws Exception {
    String step = ", app_id => 'job', app_version => 1";
    String first = begin("");
    stage(first, "s.a", "x", step);
    String second = begin("");
    stage(second, "s.a", "y", step);

    assertThat(
            (Throwable)
                refused(() -> stage(second, "s.a", "z", ", app_id => 'job', app_version => 2")))
        .hasMessageContaining("another step");
    assertThat(commit(connection, first)).isEqualTo(commit(connection, second));
    assertThat(versions()).hasSize(1);
  }

  @Test
  void inATransactionOfTheConnectionItIsRefused() throws Exception {
    String id = begin("");
    connection.setAutoCommit(false);

    assertThat(refused(() -> stage(id, "s.a", "x", "")).getSQLState()).isEqualTo("0A000");
  }
}
