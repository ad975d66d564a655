package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallPlanTest {

  private final RandomCatalog catalog = new RandomCatalog();
  private final List<ProcedureCall> calls = new ArrayList<>();
  private final SqlEngine engine =
      new SqlEngine(
          catalog.config(
              new ProcedureRegistry(
                  List.of(
                      new Procedure(
                          "commit_table",
                          "Commits",
                          List.of(
                              Argument.required("table_name", ColumnType.VARCHAR, "t"),
                              Argument.optional("actions", ColumnType.VARCHAR, null, "a"),
                              Argument.optional("version", ColumnType.BIGINT, -7L, "v"),
                              Argument.optional("ratio", ColumnType.DOUBLE, 0.5, "r"),
                              Argument.optional("commit", ColumnType.BOOLEAN, false, "c"),
                              Argument.optional("at", ColumnType.TIMESTAMP, null, "w")),
                          List.of(Column.required("version", ColumnType.BIGINT, "v")),
                          this::record),
                      new Procedure("commit", "Reserved", List.of(), List.of(), this::record)))));

  private List<Object[]> record(ProcedureCall call) {
    calls.add(call);
    return List.<Object[]>of(new Object[] {1L});
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private ProcedureCall call(String sql, Object... parameters) {
    catalog.rows(engine.plan(sql, "delta"), parameters);
    return calls.get(calls.size() - 1);
  }

  @Test
  void argumentsComeByPlaceThenByName() {
    ProcedureCall call =
        call("CALL dl.commit_table('a''b', \"VERSION\" => -12, commit => TRUE, Ratio => 1.5e1);");

    assertThat(call.string("table_name")).isEqualTo("a'b");
    assertThat(call.bigint("version")).isEqualTo(-12);
    assertThat(call.bool("commit")).isTrue();
    assertThat(call.real("ratio")).isEqualTo(15.0);
    assertThat(call.isNull("actions")).isTrue();
  }

  @Test
  void defaultsFillWhatIsLeftOut() {
    ProcedureCall call = call("call DL.Commit_Table('t', version => DEFAULT, ratio => NULL)");

    assertThat(call.bigint("version")).isEqualTo(-7);
    assertThat(call.optionalReal("ratio")).isEmpty();
    assertThat(call.bool("commit")).isFalse();
  }

  @Test
  void placeholdersAreFilledAtEachExecution() {
    String sql = "CALL dl.commit_table(?, at => ?, version => ?, actions => 'x')";

    ProcedureCall call = call(sql, "t", 1000L, "42");
    call(sql, "u", "2026-08-01T00:00:00Z", 43);

    assertThat(engine.plan(sql, "delta").parameters())
        .extracting(p -> p.name)
        .containsExactly("table_name", "at", "version");
    assertThat(call.bigint("version")).isEqualTo(42);
    assertThat(calls.get(1).timestamp("at")).isEqualTo(Instant.parse("2026-08-01T00:00:00Z"));
  }

  @Test
  void timestampsAndCommentsAreRead() {
    ProcedureCall call =
        call("/* c */ CALL -- d\n dl.commit_table('t', at => TIMESTAMP '2026-08-01 00:00:00.5')");

    assertThat(call.timestamp("at")).isEqualTo(Instant.parse("2026-08-01T00:00:00.500Z"));
  }

  @Test
  void charactersByNumberAreRead() {
    String sql = "CALL dl.commit_table(U&'t\\00fc', actions => u&'!0061\\' UESCAPE '!')";

    ProcedureCall call = call(sql);

    assertThat(call.string("table_name")).isEqualTo("tü");
    assertThat(call.string("actions")).isEqualTo("a\\");
  }

  @Test
  void theJdbcEscapeAndTheAliasAndReservedNamesWork() {
    assertThat(call("{call dl.commit_table(?)}", "t").string("table_name")).isEqualTo("t");
    assertThat(call("{ CALL \"system\".commit_table('u') } ").string("table_name")).isEqualTo("u");
    assertThat(call("CALL dl.commit()").procedure().name()).isEqualTo("commit");
    assertThat(call("CALL commit").procedure().name()).isEqualTo("commit");
  }

  @Test
  void aHugeArgumentIsCarried() {
    String actions = "x".repeat(20_000_000);

    assertThat(call("CALL dl.commit_table('t', '" + actions + "')").string("actions"))
        .hasSize(20_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CALL dl.commit_tabel('t')                       | 42883 | Near names: dl.commit, dl.commit_table
          CALL dl.nothing_like_it()                       | 42883 | information_schema.routines
          CALL other.commit_table('t')                    | 42883 | procedures are in schema dl
          CALL dl.commit_table()                          | 22023 | missing argument table_name
          CALL dl.commit_table('t', tabel => 1)           | 22023 | unknown argument tabel. Arguments: table_name VARCHAR, actions VARCHAR (optional)
          CALL dl.commit_table('t', table_name => 'u')    | 22023 | table_name is given twice
          CALL dl.commit_table('t', version => 'x')       | 22023 | argument version of dl.commit_table: 'x' is not a valid BIGINT
          CALL dl.commit_table(NULL)                      | 22023 | argument table_name is NULL
          CALL dl.commit(1)                               | 22023 | at most 0 arguments
          CALL dl.commit_table(version => 1, 't')         | 42601 | positional argument stands behind a named one
          CALL dl.commit_table('t', version => 1 + 1)     | 42601 | expected ')' but found '+' (line 1, column 40)
          CALL dl.commit_table('t                         | 42601 | the string is not closed
          CALL dl.commit_table(t)                         | 42601 | arguments are literals
          CALL dl.commit_table(U&'\\00')                  | 42601 | without four hex digits
          CALL dl.commit_table(U&'' UESCAPE 'ab')         | 42601 | UESCAPE is one character
          CALL dl.commit_table('t') x                     | 42601 | expected the end
          CALL                                            | 42601 | expected the name of a procedure
          {? = call dl.commit_table('t')}                 | 0A000 | procedures return result sets
          """)
  void whatCannotBeCalledSaysWhy(String sql, String state, String words) {
    assertThatThrownBy(() -> engine.plan(sql, "delta"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            refused -> {
              assertThat(refused.getMessage()).contains(words);
              assertThat(refused.code().sqlState()).isEqualTo(state);
            });
  }
}
