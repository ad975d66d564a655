package io.deltalakedb.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.tests.Folders;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.commit.AddActions;
import java.nio.file.Path;
import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that must be refused: with their SQLSTATE, and with nothing changed. */
class BadCallTest {
  @TempDir Path folder;

  private Lake lake;
  private Path table;

  @BeforeEach
  void open() throws SQLException {
    table = folder.resolve("orders");
    lake = Lake.create(folder.resolve("catalog.sqlite"));
    lake.rows(
        "CALL dl.create_table(table_name => 'orders', columns_ddl => 'id BIGINT', location => ?)",
        table.toString());
  }

  @AfterEach
  void nothingIsHalfDone() throws SQLException {
    assertThat(lake.number("SELECT current_version FROM delta.tables")).isZero();
    assertThat(lake.number("SELECT COUNT(*) FROM delta.versions")).isEqualTo(1);
    assertThat(Folders.commits(table)).hasSize(1);
    lake.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[{\"add\":{}}]",
        "[{\"add\":{\"path\":\"a.parquet\"}}]",
        "[{}]",
        "[{\"Add\":{\"path\":\"a.parquet\"}}]",
        "[{\"txn\":{\"appId\":\"a\",\"appId\":\"b\",\"version\":1}}]",
        "{\"add\":",
        "[1]"
      })
  void malformedActions(String actions) {
    refused(actions, "22023");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.parquet", "x/../../a.parquet", "", "a.parquet#part"})
  void escapingPaths(String path) throws Exception {
    refused(AddActions.named(path), "23514");
  }

  @Test
  void negativeSize() throws Exception {
    refused(AddActions.named("a.parquet").replace("\"size\":100", "\"size\":-1"), "23514");
  }

  @Test
  void samePathTwice() throws Exception {
    refused(AddActions.named("a.parquet") + "\n" + AddActions.named("a.parquet"), "23514");
  }

  @Test
  void wrongVersionNamesBoth() {
    assertThatThrownBy(
            () ->
                lake.rows(
                    "CALL dl.commit_table(table_name => 'orders', actions => ?, expected_version"
                        + " => 7)",
                    AddActions.named("a.parquet")))
        .isInstanceOfSatisfying(SQLException.class, e -> state(e, "40001"))
        .hasMessageContainingAll("7", "0");
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere, 42S02",
    "other.orders, 42S02",
    "a.b.c.d, 22023",
  })
  void unknownTables(String name, String state) {
    assertThatThrownBy(
            () ->
                lake.rows(
                    "CALL dl.commit_table(table_name => ?, actions => ?)",
                    name,
                    AddActions.named("a.parquet")))
        .isInstanceOfSatisfying(SQLException.class, e -> state(e, state));
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT * FROM delta.nothing, 42S02",
    "SELECT nothing FROM delta.tables, 42S22",
    "SELEC 1, 42601",
    "CALL dl.nothing(), 42883",
    "CALL dl.mirror_table(tabel_name => 'orders'), 22023",
    "CALL dl.commit_table(), 22023",
  })
  void badStatements(String sql, String state) {
    assertThatThrownBy(() -> lake.rows(sql))
        .isInstanceOfSatisfying(SQLException.class, e -> state(e, state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta.x", "sys.x", "dl.x", "information_schema.x", "a$b"})
  void reservedNames(String name) {
    assertThatThrownBy(
            () ->
                lake.rows(
                    "CALL dl.create_table(table_name => ?, columns_ddl => 'id BIGINT', location =>"
                        + " ?)",
                    name,
                    folder.resolve("other").toString()))
        .isInstanceOfSatisfying(SQLException.class, e -> state(e, "22023"));
  }

  private AbstractThrowableAssert<?, ?> refused(String actions, String state) {
    return assertThatThrownBy(
            () -> lake.rows("CALL dl.commit_table(table_name => 'orders', actions => ?)", actions))
        .isInstanceOfSatisfying(SQLException.class, e -> state(e, state));
  }

  private static void state(SQLException e, String state) {
    assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state);
  }
}
