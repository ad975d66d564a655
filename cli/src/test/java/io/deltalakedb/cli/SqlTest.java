package io.deltalakedb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {

  @TempDir private Path directory;

  @BeforeEach
  void importTable() {
    TableFixture.imported(directory);
  }

  private String[] sql(String... more) {
    List<String> args =
        new ArrayList<>(List.of("sql", "--database", TableFixture.catalog(directory)));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void severalStatementsRunInOrder() throws IOException {
    Files.writeString(directory.resolve("script.sql"), "-- comes last;\nSELECT 3 AS c\n;\n");

    Dl dl =
        Dl.in(
            directory,
            sql("--format", "csv", "-e", "SELECT 1 AS a; SELECT ';' AS b", "-f", "script.sql"));

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.out()).isEqualTo("a\n1\n\nb\n;\n\nc\n3\n");
  }

  @Test
  void anErrorIsPlacedInTheScript() throws IOException {
    Files.writeString(
        directory.resolve("script.sql"), "-- one\nSELECT 1 AS a; /* x\n*/\n\n  SELEC\n3;\n");
    Files.writeString(
        directory.resolve("other.sql"), "\\dt\nSELECT 1 AS a; SELECT nothing\nFROM delta.tables");

    Dl first = Dl.in(directory, sql("-f", "script.sql"));
    Dl second = Dl.in(directory, sql("-f", "other.sql"));

    assertThat(first.err())
        .startsWith("42601 ")
        .contains("'SELEC'; did you mean SELECT? (line 5, column 3)");
    assertThat(second.err()).startsWith("42S22 ").contains("(line 2, column 23)");
  }

  @Test
  void aScriptThatIsNotThereSaysSo() {
    Dl dl = Dl.in(directory, sql("-f", "nofile.sql"));

    assertThat(dl.exitCode()).isEqualTo(1);
    assertThat(dl.err()).contains("Cannot read nofile.sql: no such file or directory");
  }

  @Test
  void divisionByZeroIsAnError() {
    Dl dl = Dl.in(directory, sql("-e", "SELECT 1/0"));

    assertThat(dl.exitCode()).isEqualTo(1);
    assertThat(dl.err()).startsWith("22023 ").contains("division by zero");
  }

  @Test
  void aPipeIsRead() {
    Dl dl = Dl.piped(directory, "SELECT version\nFROM delta.versions\nWHERE version < 2;", sql());

    assertThat(dl.out())
        .isEqualTo(
            """
             version
            ---------
                   0
                   1
            (2 rows)
            """);
  }

  @Test
  void nullsAndTypesAreKeptApart() {
    String query =
        "SELECT version, is_blind_append AS b, user_name AS u, '' AS e FROM delta.versions"
            + " WHERE version = 1";

    assertThat(Dl.in(directory, sql("--format", "jsonl", "-e", query)).out())
        .isEqualTo("{\"version\":1,\"b\":true,\"u\":null,\"e\":\"\"}\n");
    assertThat(Dl.in(directory, sql("--format", "csv", "--null", "NULL", "-e", query)).out())
        .isEqualTo("version,b,u,e\n1,true,NULL,\"\"\n");
    assertThat(Dl.in(directory, sql("--format", "json", "-e", query)).out())
        .isEqualTo("[\n{\"version\":1,\"b\":true,\"u\":null,\"e\":\"\"}\n]\n");
    assertThat(Dl.in(directory, sql("--format", "markdown", "-e", query)).out())
        .isEqualTo("| version | b | u | e |\n| ---: | --- | --- | --- |\n| 1 | true |  |  |\n");
  }

  @Test
  void theFirstErrorStopsIt() {
    Dl dl =
        Dl.in(
            directory,
            sql(
                "--format",
                "csv",
                "-e",
                "SELECT 1 AS a; SELECT nothing FROM delta.tables",
                "-e",
                "SELECT 2 AS b"));

    assertThat(dl.exitCode()).isEqualTo(1);
    assertThat(dl.out()).isEqualTo("a\n1\n");
    assertThat(dl.err()).startsWith("42S22 ").doesNotContain("\tat ");
  }

  @Test
  void aConflictIs5() {
    Dl dl =
        Dl.in(
            directory,
            sql(
                "-e",
                "CALL dl.commit_table(table_name => 'main.readings', expected_version => 3,"
                    + " actions => '[{\"commitInfo\":{}}]')"));

    assertThat(dl.exitCode()).as(dl.err()).isEqualTo(5);
    assertThat(dl.err()).startsWith("40001 ");
  }

  @Test
  void relationsAreDescribed() {
    Dl dl = Dl.piped(directory, "\\dt\n\\d delta.files\n\\d readings\n\\q\nSELECT 1;\n", sql());

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.out()).contains("readings").contains("size_in_bytes").contains("(5 rows)");
    assertThat(dl.out()).doesNotContain("EXPR$0");
  }

  @Test
  void proceduresExplainThemselves() {
    Dl dl = Dl.piped(directory, "\\h\n\\h dl.commit_table\n\\d dl.commit_table\n", sql());

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.out()).contains("dl.import_table").contains("is_required");
    assertThat(dl.out()).containsPattern("(?m)^ actions +\\| VARCHAR");
  }

  @Test
  void timesAreToldAndRowsStandUpright() {
    Dl dl =
        Dl.piped(
            directory,
            "\\timing\nSELECT 1 AS first_one, 'a' AS a;\n\\x\n\\timing\nSELECT 2 AS nr, 'b' AS b;\n",
            sql());

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.err()).containsOnlyOnce("Time: ").contains("Timing is on", "Timing is off");
    assertThat(dl.out())
        .contains(" first_one | a\n")
        .contains("-[ row 1 ]-\nnr | 2\nb  | b\n(1 row)\n");
  }

  @Test
  void aCatalogThatIsNotThereIsNotMade() {
    Dl dl = Dl.in(directory, "sql", "--database", directory + "/no.sqlite", "-e", "SELECT 1");

    assertThat(dl.exitCode()).isEqualTo(1);
    assertThat(dl.err()).startsWith("08001 ").contains("no.sqlite");
    assertThat(directory.resolve("no.sqlite")).doesNotExist();
  }

  @Test
  void theVerbsShowTheRelations() {
    for (String verb : List.of("tables", "doctor", "mirror")) {
      Dl dl = Dl.in(directory, verb, "--database", TableFixture.catalog(directory));
      assertThat(dl.exitCode()).as(verb + dl.out() + dl.err()).isZero();
      assertThat(dl.out()).contains("readings");
    }
    for (String verb : List.of("history", "files", "schema", "mirror", "checkpoint")) {
      Dl dl =
          Dl.in(directory, verb, TableFixture.TABLE, "--database", TableFixture.catalog(directory));
      assertThat(dl.exitCode()).as(verb + dl.out() + dl.err()).isZero();
      assertThat(dl.out()).contains("row");
    }
  }

  @Test
  void filesOfAnEarlierVersion() {
    Dl dl =
        Dl.in(
            directory,
            "files",
            TableFixture.TABLE,
            "--at-version",
            "1",
            "--database",
            TableFixture.catalog(directory));

    assertThat(dl.out()).as(dl.err()).contains("(1 row)");
  }

  @Test
  void theSchemaIsShownAsDdl() {
    Dl dl = Dl.in(directory, "schema", "readings", "--database", TableFixture.catalog(directory));

    assertThat(dl.out())
        .startsWith("CREATE TABLE main.readings (\n  a BIGINT,\n  b INT,\n  c DATE,\n")
        .contains("PARTITIONED BY (p)");
  }
}
