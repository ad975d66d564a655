package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with a check constraint: nobody here sees the rows, so the caller vouches for them. */
class AssertionsTest {

  private static final String ASSERTED = "[\"checkConstraints\"]";

  @TempDir private Path directory;
  private Connection connection;

  @BeforeEach
  void constrain() throws SQLException {
    connection = new TestCatalog(directory).connect();
    TestCatalog.createTable(connection, "s.a");
    String actions =
        action("protocol")
                .replace("\"writerFeatures\":[", "\"writerFeatures\":[\"checkConstraints\",")
            + "\n"
            + action("metaData")
                .replace(
                    "\"configuration\":{",
                    "\"configuration\":{\"delta.constraints.c\":\"id > 0\",");
    TestCatalog.query(
        connection,
        "CALL dl.commit_table(table_name => 's.a', actions => ?, assertions => ?)",
        actions,
        ASSERTED);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private String action(String type) throws SQLException {
    return Objects.requireNonNull(
        TestCatalog.query(
                connection, "SELECT action_json FROM delta.actions WHERE action_type = ?", type)
            .get(0)
            .get("action_json"));
  }

  private static void refused(Callable<?> call, String state, String message) {
    SQLException refused = catchThrowableOfType(SQLException.class, call::call);
    assertThat(refused.getSQLState()).isEqualTo(state);
    assertThat((Throwable) refused).hasMessageContaining(message);
  }

  @Test
  void withoutAnAssertionNothingIsAdded() throws Exception {
    refused(() -> TestCatalog.commit(connection, "s.a", "x"), "0A000", "checkConstraints");
    assertThat(
            TestCatalog.query(
                connection,
                "CALL dl.commit_table(table_name => 's.a', actions => ?, assertions => ?)",
                TestCatalog.add("x"),
                ASSERTED))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("version", "2"));
  }

  @Test
  void eachOfSeveralTablesHasItsOwn() throws Exception {
    String commit = "[{\"table_name\":\"s.a\",\"actions\":[" + TestCatalog.add("x") + "]%s}]";

    refused(() -> commitTables(commit.formatted("")), "0A000", "checkConstraints");
    assertThat(commitTables(commit.formatted(",\"assertions\":" + ASSERTED))).containsExactly("2");
  }

  private List<String> commitTables(String commits) throws SQLException {
    return TestCatalog.query(connection, "CALL dl.commit_tables(commits => ?)", commits).stream()
        .map(row -> row.get("version"))
        .toList();
  }

  @Test
  void whatIsStagedKeepsThem() throws Exception {
    String id =
        Objects.requireNonNull(
            TestCatalog.query(connection, "CALL dl.begin_transaction()")
                .get(0)
                .get("transaction_id"));
    TestCatalog.query(
        connection,
        "CALL dl.stage_actions(transaction_id => ?, table_name => 's.a', actions => ?,"
            + " assertions => ?)",
        id,
        TestCatalog.add("x"),
        ASSERTED);

    assertThat(TestCatalog.query(connection, "CALL dl.commit_transaction(?)", id))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("version", "2"));
  }

  @Test
  void whatNobodyKnowsIsNoAssertion() {
    for (String assertions : new String[] {"[\"everything\"]", "{}", "[1]", "checkConstraints"}) {
      refused(
          () ->
              TestCatalog.query(
                  connection,
                  "CALL dl.commit_table(table_name => 's.a', actions => ?, assertions => ?)",
                  TestCatalog.add("x"),
                  assertions),
          "22023",
          "Cannot");
    }
  }
}
