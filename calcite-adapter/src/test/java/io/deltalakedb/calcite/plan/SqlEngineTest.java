package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.deltalakedb.calcite.procedure.CallSession;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlEngineTest {

  private final RandomCatalog catalog = new RandomCatalog();
  private final SqlEngine engine = catalog.engine();

  @AfterEach
  void close() {
    catalog.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELEC 1                                       | 42601 | no statement begins with 'SELEC'; did you mean SELECT? (line 1, column 1)
          SELECT date_trunc('decade', added_at) FROM delta.files | 22023 | its unit must be
          bogus                                         | 42601 | statements are SELECT, WITH, VALUES, EXPLAIN and CALL
          ~~                                            | 42601 | it is empty
          ;                                             | 42601 | it is empty
          -- nothing                                    | 42601 | it is empty
          SELECT * FROM                                 | 42601 | line 1, column 13
          SELECT 'x FROM delta.files                    | 42601 | line 1, column 8
          SELECT 1; SELECT 2                            | 42601 | line 1
          SELECT path, COUNT(*) FROM delta.files        | 42601 | 'path' is not being grouped
          SELECT * FROM delta.fils                      | 42S02 | Near names: delta.files
          SELECT * FROM nowhere.files                   | 42S02 | there is no relation nowhere
          SELECT * FROM sales.orders                    | 0A000 | table sales.orders: this needs its rows
          SELECT y FROM sales.orders                    | 42S22 | there is no column y (line 1, column 8)
          SELECT sum(x) FROM sales.orders               | 0A000 | table sales.orders: SUM needs its rows
          SELECT count(*) FROM sales.orders WHERE x > 1 | 0A000 | column x of sales.orders: only partition columns
          SELECT * FROM sales."orders$nothing"          | 42S02 | there is no relation sales
          SELECT * FROM "sales"."orders" o JOIN delta.files f ON f.path = o.x | 0A000 | Spark or Trino
          SELECT * FROM sales.nothing                   | 42S02 | there is no relation sales.nothing
          SELECT pat FROM delta.files                   | 42S22 | there is no column pat (line 1, column 8)
          SELECT f.pat FROM delta.files f               | 42S22 | there is no column pat
          SELECT nosuch(path) FROM delta.files          | 42883 | there is no function nosuch(<CHARACTER>)
          SELECT * FROM delta.file_at('a', 1)           | 42883 | there is no function
          SELECT * FROM delta.files_at(tab => 'a')      | 22023 | Arguments: table_name VARCHAR, at_version BIGINT (optional)
          SELECT * FROM delta.files WHERE added_at > 'soon' | 22023 | 'soon' is not a valid TIMESTAMP
          SELECT * FROM delta.files_at(at_version => 1, 'a') | 42601 | a positional argument stands behind a named one (line 1, column 47)
          SELECT * FROM delta.files_at('a', 1, NULL, NULL, 5, tag_name => 'x') | 42601 | it takes at most 4 arguments
          SELECT * FROM delta.files_at('a', table_name => 'b') | 42601 | (line 1
          SELECT SUBSTRING(path, a => 1) FROM delta.files | 42601 | (line 1
          INSERT INTO delta.files VALUES (1)            | 0A000 | relations are read-only
          DELETE FROM delta.files                       | 0A000 | CALL dl.commit_table(...)
          VACUUM sales.orders                           | 0A000 | delta.all_files
          SELECT * FROM delta.files VERSION AS OF ?     | 0A000 | delta.files_at
          SELECT * FROM delta.files FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP | 0A000 | delta.files_at
          SELECT * FROM delta.fils FOR VERSION AS OF 3  | 42S02 | Near names: delta.files
          SELECT * FROM delta.files TIMESTAMP AS OF 'soon' | 22023 | 'soon' is not a valid TIMESTAMP
          """)
  void whatCannotRunSaysWhy(String sql, String state, String words) {
    assertThatThrownBy(() -> engine.plan(sql, "delta"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            refused -> {
              assertThat(refused.code().sqlState()).isEqualTo(state);
              assertThat(refused.getMessage()).contains(words).doesNotContain("\n", "org.apache");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t CLUSTER BY (a)",
        "SHOW GRANTS ON t",
        "GRANT SELECT ON t TO u",
        "SAVEPOINT a",
        "COMMIT AND CHAIN",
        "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE"
      })
  void knownStatementsOfDeltaAreNoSyntaxErrors(String sql) {
    assertThatThrownBy(() -> engine.plan(sql, "delta"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_FEATURE));
  }

  @Test
  void aPlanIsMadeOnceForEachTextSchemaAndStamp() {
    Plan first = engine.plan("SELECT path FROM files", "delta");

    assertThat(engine.plan("SELECT path FROM files", "delta")).isSameAs(first);
    assertThat(engine.plan("SELECT path FROM delta.files", "sys")).isNotSameAs(first);
    catalog.stamp.incrementAndGet();
    assertThat(engine.plan("SELECT path FROM files", "delta")).isNotSameAs(first);
  }

  @Test
  void hugeTextsAreNotKept() {
    String sql = "SELECT '" + "x".repeat(100_000) + "'";

    assertThat(engine.plan(sql, "delta")).isNotSameAs(engine.plan(sql, "delta"));
  }

  @Test
  void parametersAreConvertedToTheTypesTheyMeet() {
    Plan plan =
        engine.plan(
            "SELECT path FROM delta.files WHERE added_version < ? AND table_name LIKE ?"
                + " AND added_at < ? AND data_change = ? ORDER BY path LIMIT ?",
            "delta");

    assertThat(plan.parameters()).hasSize(5);
    assertThat(catalog.rows(plan, "7", "%e_s", "2030-01-01 00:00:00", true, 3))
        .isEqualTo(
            catalog.rows(
                engine.plan(
                    "SELECT path FROM delta.files WHERE added_version < 7 AND table_name LIKE"
                        + " '%e_s' AND added_at < TIMESTAMP '2030-01-01 00:00:00' AND data_change"
                        + " ORDER BY path LIMIT 3",
                    "delta")));
    assertThatThrownBy(() -> catalog.rows(plan, "seven", "%", "2030-01-01", true, 3))
        .hasMessageContaining("parameter 1: 'seven' is not a valid BIGINT");
  }

  @Test
  void parametersReachTheFallbackToo() {
    Plan plan =
        engine.plan(
            "SELECT UPPER(path) || '!' FROM delta.files WHERE added_version < ? AND LOWER(path) = ?",
            "delta");

    assertThat(plan.backendSql()).contains("\"added_version\" < ?");
    assertThat(catalog.rows(plan, 5, "orders")).containsOnly(List.of("ORDERS!"));
  }

  @Test
  void argumentsOfFunctionsAreWorkedOutAtExecution() {
    Plan plan =
        engine.plan(
            "SELECT COUNT(*) FROM delta.files_at(table_name => ?, at_version => ?) WHERE path <> ?",
            "delta");

    catalog.rows(plan, "sales.orders", 3, "x");

    assertThat(plan.backendSql()).startsWith("WITH \"delta_files_at_1\" AS NOT MATERIALIZED (");
    assertThat(catalog.boundArguments)
        .singleElement()
        .satisfies(
            given ->
                assertThat(given)
                    .containsOnly(entry("table_name", "sales.orders"), entry("at_version", 3L)));
  }

  @Test
  void firstArgumentsMayGoWithoutTheirNames() {
    Plan plan =
        engine.plan(
            "SELECT COUNT(*) FROM TABLE(delta.files_at('sales.orders', at_version => 3))", "delta");

    catalog.rows(plan);

    assertThat(catalog.boundArguments.get(0))
        .containsOnly(entry("table_name", "sales.orders"), entry("at_version", 3L));
  }

  @Test
  void aFunctionTakesTimesAndDefaults() {
    Plan plan =
        engine.plan(
            "SELECT COUNT(*) FROM TABLE(delta.files_at(table_name => 'a', at_version => DEFAULT,"
                + " at_timestamp => CURRENT_TIMESTAMP - INTERVAL '1' DAY))",
            "delta");

    catalog.rows(plan);

    assertThat(catalog.boundArguments.get(0)).containsOnlyKeys("table_name", "at_timestamp");
  }

  @Test
  void namesOfPostgresRunAsTheStandardOnes() {
    Plan plan =
        engine.plan(
            "SELECT date_trunc('day', added_at) FROM delta.files WHERE added_at < now()", "delta");

    assertThat(plan.backendSql()).contains("WHERE \"added_at\" < ?");
  }

  @Test
  void argumentsThatDependOnRowsAreRefused() {
    assertThatThrownBy(
            () ->
                engine.plan(
                    "SELECT * FROM delta.tables t, LATERAL TABLE(delta.files_at(t.table_name)) f",
                    "delta"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_FEATURE));
  }

  @Test
  void explainShowsWhoRunsWhat() {
    List<String> direct = plan("EXPLAIN PLAN FOR SELECT COUNT(*) FROM delta.files");
    List<String> mixed = plan("EXPLAIN SELECT UPPER(path) FROM delta.files");

    assertThat(direct)
        .anyMatch(line -> line.contains("LogicalAggregate"))
        .contains(
            "direct: the database runs the query as one statement",
            "sql: SELECT COUNT(*) FROM \"delta_files\"");
    assertThat(mixed)
        .anyMatch(line -> line.startsWith("fallback"))
        .contains("sql: SELECT \"path\" FROM \"delta_files\"");
  }

  private List<String> plan(String sql) {
    List<String> lines = new ArrayList<>();
    catalog.rows(engine.plan(sql, "delta")).forEach(row -> lines.add(String.valueOf(row.get(0))));
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT path FROM delta.files", "SELECT UPPER(path) FROM delta.files ORDER BY 1"})
  void aLimitOfRowsEndsTheResult(String sql) {
    Execution limited =
        new Execution(
            catalog.connection, CallSession.NONE, List.of(), new Limits(4, Duration.ZERO, 0));
    int rows = 0;
    try (RowCursor cursor = engine.plan(sql, "delta").execute(limited)) {
      while (cursor.next()) {
        rows++;
      }
    }

    assertThat(rows).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) FROM delta.files a, delta.files b, delta.files c, delta.files d,"
            + " delta.files e WHERE a.path > b.path",
        "SELECT COUNT(UPPER(a.path)) FROM delta.files a, delta.files b, delta.files c,"
            + " delta.files d, delta.files e"
      })
  void aStatementThatTakesTooLongIsCancelled(String sql) {
    Execution limited =
        new Execution(
            catalog.connection,
            CallSession.NONE,
            List.of(),
            new Limits(0, Duration.ofMillis(50), 0));

    try (RowCursor cursor = engine.plan(sql, "delta").execute(limited)) {
      assertThatThrownBy(cursor::next)
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              stopped -> assertThat(stopped.code()).isEqualTo(ErrorCode.CANCELLED));
    }
  }

  /** SQLite stops whatever its connection runs. */
  @Test
  void aLateCancelDoesNotMeetWhatRunsNext() {
    Plan plan = engine.plan("SELECT a.path FROM delta.files a, delta.files b", "delta");
    Execution execution = Execution.of(catalog.connection, List.of());
    RowCursor finished = plan.execute(execution);
    assertThat(finished.next()).isTrue();
    finished.close();

    try (RowCursor next = plan.execute(execution)) {
      assertThat(next.next()).isTrue();
      finished.cancel();
      assertThat(next.next()).isTrue();
    }
  }

  @Test
  void aColumnHasItsNameAndType() {
    Plan plan = engine.plan("SELECT path AS p, added_at, size_in_bytes FROM delta.files", "delta");

    assertThat(plan.columns())
        .extracting(c -> c.label)
        .containsExactly("p", "added_at", "size_in_bytes");
    assertThat(plan.columns())
        .extracting(c -> c.type.getName())
        .containsExactly("VARCHAR", "TIMESTAMP", "BIGINT");
  }
}
