package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a commit has read decides, through SQL, whether it can come after others. */
class CommitConflictTest {

  @TempDir private Path directory;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = new TestCatalog(directory).connect("user=ann");
    TestCatalog.query(
        connection,
        "CALL dl.create_table(table_name => 't', columns_ddl => 'id BIGINT, p STRING',"
            + " partition_columns => 'p')");
    commit(add("a", "x") + "\n" + add("b", "y"), "");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static String add(String path, String partition) {
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":{\"p\":\""
        + partition
        + "\"},\"size\":1,\"modificationTime\":1,\"dataChange\":true}}";
  }

  private static String remove(String path) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"deletionTimestamp\":1,\"dataChange\":true}}";
  }

  private Map<String, String> commit(String actions, String arguments) throws SQLException {
    return TestCatalog.query(
            connection,
            "CALL dl.commit_table(table_name => 't', actions => ?" + arguments + ")",
            actions)
        .get(0);
  }

  private static String actions(String spelled) {
    StringBuilder lines = new StringBuilder();
    for (String word : spelled.split(" ", -1)) {
      String[] parts = word.split(":", -1);
      String action =
          switch (parts[0]) {
            case "add" -> add(parts[1], parts[2]);
            case "txn" -> "{\"txn\":{\"appId\":\"" + parts[1] + "\",\"version\":1}}";
            default -> remove(parts[1]);
          };
      lines.append(action).append('\n');
    }
    return lines.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // the winner | the loser | what the loser read | class of the conflict
        "add:c:x | add:d:x | is_blind_append => TRUE | -",
        "add:c:x | add:d:x | is_blind_append => FALSE | DELTA_CONCURRENT_APPEND",
        "add:c:x | add:d:x | predicate => 'p = ''y''' | -",
        "add:c:x | add:d:x | predicate => 'p = ''x''' | DELTA_CONCURRENT_APPEND",
        "add:c:x | add:d:x | predicate => 'id > 3' | DELTA_CONCURRENT_APPEND",
        "add:c:x | add:d:x | read_files => '[\"a\"]' | -",
        "add:c:x | add:d:x | isolation_level => 'SnapshotIsolation' | -",
        "add:c:x | add:d:x | isolation_level => 'WriteSerializable' | DELTA_CONCURRENT_APPEND",
        "rm:a | add:d:x | is_blind_append => TRUE | -",
        "rm:a | add:d:x | read_files => '[\"a\"]' | DELTA_CONCURRENT_DELETE_READ",
        "rm:a | add:d:x | read_files => '[\"b\"]' | -",
        "rm:a | add:d:x | predicate => 'p = ''x''' | DELTA_CONCURRENT_DELETE_READ",
        "rm:a | add:d:x | predicate => 'p = ''y''' | -",
        "rm:a | rm:a | predicate => 'p = ''y''' | DELTA_CONCURRENT_DELETE_DELETE",
        "rm:a | rm:b | predicate => 'p = ''y''' | -",
        "txn:app | txn:app | is_blind_append => TRUE | DELTA_CONCURRENT_TRANSACTION",
        "txn:app | txn:other | is_blind_append => TRUE | -",
      })
  void theReadSetDecides(String winner, String loser, String read, String conflict)
      throws SQLException {
    commit(actions(winner), "");

    String arguments = ", read_version => 1, " + read;
    if (conflict == null) {
      assertThat(commit(actions(loser), arguments))
          .containsEntry("version", "3")
          .containsEntry("attempts", "2");
      assertThat(TestCatalog.query(connection, "SELECT read_version FROM delta.history").toString())
          .contains("read_version=1");
      return;
    }
    SQLTransactionRollbackException refused =
        catchThrowableOfType(
            SQLTransactionRollbackException.class, () -> commit(actions(loser), arguments));
    assertThat(refused.getSQLState()).isEqualTo("40001");
    assertThat((Throwable) refused)
        .hasMessageContaining(conflict)
        .hasMessageContaining("version 2 (WRITE");
    assertThat((Throwable) refused).hasMessageContaining("by ann");
    assertThat(TestCatalog.query(connection, "SELECT version FROM delta.versions")).hasSize(3);
  }

  @Test
  void theMessageNamesTheFilesThatOverlap() throws SQLException {
    commit(actions("rm:a rm:b"), "");

    SQLException refused =
        catchThrowableOfType(
            SQLException.class, () -> commit(actions("rm:a"), ", read_version => 1"));

    assertThat((Throwable) refused).hasMessageContaining("removed 2 files (a, b)");
  }

  @Test
  void anExpectedVersionIsStrictAndSoAreNoRetries() throws SQLException {
    commit(actions("add:c:x"), "");

    assertThat(
            (Throwable)
                catchThrowableOfType(
                    SQLException.class,
                    () ->
                        commit(
                            actions("add:d:x"),
                            ", expected_version => 1, read_version => 1, is_blind_append => TRUE")))
        .hasMessageContaining("VERSION_CONFLICT, expected version 1, actual version 2");
    assertThat(
            (Throwable)
                catchThrowableOfType(
                    SQLException.class,
                    () ->
                        commit(
                            actions("add:d:x"),
                            ", read_version => 1, is_blind_append => TRUE, max_retries => 0")))
        .hasMessageContaining("VERSION_CONFLICT");
  }

  @Test
  void aRepeatedStepReportsTheFirstResult() throws SQLException {
    String step = ", app_id => 'job', app_version => 7";
    Map<String, String> first = commit(actions("add:c:x"), step);
    commit(actions("add:d:x"), "");

    Map<String, String> again = commit(actions("add:c:x"), step + ", expected_version => 1");

    assertThat(first).containsEntry("version", "2").containsEntry("already_committed", "false");
    assertThat(again)
        .containsEntry("version", "2")
        .containsEntry("already_committed", "true")
        .containsEntry("commit_seq", first.get("commit_seq"))
        .containsEntry("transaction_id", first.get("transaction_id"))
        .containsEntry("mirror_state", "PUBLISHED");
    assertThat(TestCatalog.query(connection, "SELECT version FROM delta.versions")).hasSize(4);
    assertThat(commit(actions("add:e:x"), ", app_id => 'job', app_version => 8"))
        .containsEntry("version", "4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "predicate => 'p = ''x''' | 22023",
        "read_version => 9 | 22023",
        "read_version => -1 | 22023",
        "read_version => 1, predicate => 'p =' | 22023",
        "read_version => 1, predicate => 'q = 1' | 42S22",
        "read_version => 1, read_files => '{}' | 22023",
        "read_version => 1, predicate => 'id = 1', is_blind_append => TRUE | 22023",
        "isolation_level => 'Some' | 22023",
        "app_id => 'a' | 22023",
        "app_version => 1 | 22023",
      })
  void whatCannotBeReadIsRefused(String arguments, String state) {
    SQLException refused =
        catchThrowableOfType(
            SQLException.class, () -> commit(actions("add:c:x"), ", " + arguments));

    assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(state);
  }

  @Test
  void commitInfoSaysTheLevel() throws SQLException {
    commit(actions("add:c:x"), ", isolation_level => 'writeserializable'");

    assertThat(
            TestCatalog.query(
                connection, "SELECT isolation_level FROM delta.history WHERE version = 2"))
        .containsExactly(Map.of("isolation_level", "WriteSerializable"));
  }

  @Test
  void whatACallDoesNotSayTheConnectionDoes() throws Exception {
    commit(add("c", "x"), "");
    String stale = ", read_version => 1";

    try (Connection loose =
        new TestCatalog(directory).connect("isolationLevel=snapshotisolation", "maxRetries=3")) {
      assertThat(
              TestCatalog.query(
                  loose,
                  "CALL dl.commit_table(table_name => 't', actions => ?" + stale + ")",
                  add("d", "x")))
          .hasSize(1);
      assertThat(
              TestCatalog.query(
                  loose, "SELECT isolation_level FROM delta.versions WHERE version = 3"))
          .containsExactly(Map.of("isolation_level", "SnapshotIsolation"));
      assertThat(
              catchThrowableOfType(
                      SQLException.class,
                      () ->
                          TestCatalog.query(
                              loose,
                              "CALL dl.commit_table(table_name => 't', actions => ?"
                                  + stale
                                  + ", isolation_level => 'Serializable')",
                              add("e", "x")))
                  .getMessage())
          .contains("DELTA_CONCURRENT_APPEND");
    }
    try (Connection strict = new TestCatalog(directory).connect("maxRetries=0")) {
      assertThat(
              catchThrowableOfType(
                      SQLException.class,
                      () ->
                          TestCatalog.query(
                              strict,
                              "CALL dl.commit_table(table_name => 't', actions => ?,"
                                  + " is_blind_append => TRUE"
                                  + stale
                                  + ")",
                              add("e", "x")))
                  .getMessage())
          .contains("VERSION_CONFLICT");
    }
    for (String wrong : new String[] {"isolationLevel=None", "maxRetries=-1"}) {
      assertThat(
              catchThrowableOfType(
                      SQLException.class, () -> new TestCatalog(directory).connect(wrong))
                  .getSQLState())
          .isEqualTo("22023");
    }
  }
}
