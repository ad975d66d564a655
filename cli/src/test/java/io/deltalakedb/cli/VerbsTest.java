package io.deltalakedb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {

  @TempDir private Path directory;
  private Path table;
  private String database;

  /** A table that another catalog made, and a catalog that does not exist yet. */
  @BeforeEach
  void prepare() {
    Path home = directory.resolve("home");
    assertThat(Dl.run("demo", "--directory", home.toString()).exitCode()).isZero();
    table = home.resolve("measurements");
    database = directory.resolve("metadata.sqlite").toString();
  }

  private String imported() {
    Dl run = Dl.run("import", "--database", database, "--table-location", table.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.lastLine();
  }

  @Test
  void importsAndSaysTheTableIdLast() throws IOException {
    Path report = directory.resolve("report.json");

    Dl run =
        Dl.run(
            "import",
            "--database",
            database,
            "--log-dir",
            table.resolve("_delta_log").toString(),
            "--table-location",
            table.toString(),
            "--table-name",
            "lab.m",
            "--mode",
            "fast",
            "--json-output",
            report.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.lastLine()).matches("[0-9a-f-]{36}");
    JsonNode json = Json.parse(Files.readString(report));
    assertThat(json.get("table_id").asText()).isEqualTo(run.lastLine());
    assertThat(json.get("table_name").asText()).isEqualTo("lab.m");
    assertThat(json.get("end_version").asLong()).isEqualTo(7);
    assertThat(json.get("parity_status").asText()).isEqualTo("ok");
  }

  @Test
  void aDryRunLeavesNoTable() {
    Dl run =
        Dl.run("import", "--database", database, "--table-location", table.toString(), "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("would import main.measurements");
    assertThat(Dl.run("tables", "--database", database, "--format", "csv").lines()).hasSize(1);
  }

  @Test
  void diffSaysOkDriftAndLag() throws IOException {
    String id = imported();
    Path metrics = directory.resolve("dl.prom");

    Dl ok =
        Dl.run(
            "diff",
            "--database",
            "jdbc:deltalakedb:sqlite:" + database,
            "--table-id",
            id,
            "--metrics-format",
            "prometheus",
            "--metrics-output",
            metrics.toString());
    assertThat(ok.exitCode()).as(ok.out() + ok.err()).isZero();
    assertThat(ok.out()).contains("main.measurements: ok");
    assertThat(Files.readString(metrics))
        .contains("# HELP dl_mirror_lag_seconds ")
        .contains("# TYPE dl_mirror_lag_seconds gauge")
        .contains("dl_file_drift_count{table_id=\"" + id + "\",table=\"main.measurements\"} 0");

    Path log = table.resolve("_delta_log");
    Files.copy(log.resolve("00000000000000000007.json"), log.resolve("00000000000000000008.json"));
    Dl behind =
        Dl.run(
            "diff",
            "--database",
            database,
            "--table-name",
            "main.measurements",
            "--format",
            "json");
    assertThat(behind.exitCode()).as(behind.out() + behind.err()).isIn(2, 3);
    assertThat(Json.parse(behind.out()).get("exit_code").asInt()).isEqualTo(behind.exitCode());

    Files.delete(log.resolve("00000000000000000008.json"));
    Path changed = log.resolve("00000000000000000007.json");
    Files.writeString(changed, Files.readString(changed).replace("\"size\":1748", "\"size\":1"));
    Dl drift = Dl.run("diff", "--database", database, "--table-id", id, "--metrics-format", "json");
    assertThat(drift.exitCode()).isEqualTo(2);
    assertThat(Json.parse(drift.out()).get("dl_file_drift_count").asLong()).isEqualTo(1);
    assertThat(
            Dl.run(
                    "diff",
                    "--database",
                    database,
                    "--table-id",
                    id,
                    "--max-drift-files",
                    "100",
                    "--depth",
                    "version")
                .exitCode())
        .isIn(0, 2);
  }

  @Test
  void sqlPrintsInEveryFormat() throws IOException {
    imported();
    String sql = "SELECT version, operation, schema_changed FROM delta.versions WHERE version < 2";
    assertThat(sql("csv", sql).out())
        .isEqualTo("version,operation,schema_changed\n0,CREATE TABLE,true\n1,WRITE,false\n");
    assertThat(sql("jsonl", sql).lines().get(1))
        .isEqualTo("{\"version\":1,\"operation\":\"WRITE\",\"schema_changed\":false}");
    assertThat(Json.parse(sql("json", sql).out())).hasSize(2);
    assertThat(sql("markdown", sql).lines()).contains("| 1 | WRITE | false |");
    assertThat(sql("table", sql).out()).contains("version  operation").contains("(2 rows)");
    Path script = Files.writeString(directory.resolve("s.sql"), "SELECT ';' AS a; -- b;\n" + sql);
    Dl run = Dl.run("sql", "--database", database, "-f", script.toString(), "--format", "csv");
    assertThat(run.lines()).hasSize(5).startsWith("a", ";");
  }

  private Dl sql(String format, String sql) {
    return Dl.run("sql", "--database", database, "-e", sql, "--format", format);
  }

  @Test
  void theVerbsOverTheRelations() {
    String id = imported();
    for (String verb : new String[] {"history", "files", "schema", "checkpoint"}) {
      Dl run = Dl.run(verb, "main.measurements", "--database", database, "--format", "csv");
      assertThat(run.exitCode()).as(verb + run.err()).isZero();
      assertThat(run.lines()).as(verb).hasSizeGreaterThan(1);
    }
    assertThat(Dl.run("tables", "--database", database).out()).contains(id);
    assertThat(
            Dl.run("files", id, "--database", database, "--at-version", "1", "--format", "csv")
                .lines())
        .hasSize(2);
    assertThat(Dl.run("mirror", "--database", database).exitCode()).isZero();
    assertThat(Dl.run("mirror", id, "--database", database).exitCode()).isZero();
    Dl doctor = Dl.run("doctor", "--database", database);
    assertThat(doctor.exitCode()).as(doctor.out()).isZero();
    assertThat(doctor.lastLine()).isEqualTo("healthy");
  }

  @Test
  void aConflictHasAnExitCodeOfItsOwn() {
    imported();
    Dl run =
        Dl.run(
            "sql",
            "--database",
            database,
            "-e",
            "CALL dl.commit_table(table_name => 'main.measurements', expected_version => 3,"
                + " actions => '[]')");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).startsWith("dl: [40001] Cannot commit");
  }

  @Test
  void errorsAreOneLineWithTheirState() {
    Dl missing = Dl.run("tables", "--database", directory.resolve("none.sqlite").toString());
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err().lines()).hasSize(1);
    assertThat(missing.err()).startsWith("dl: [08001]").contains("none.sqlite");
    assertThat(Dl.run("tables", "--database", "deltasql://duckdb/x").exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "import --database x --tabel-location y",
        "import --table-location y",
        "import --database x",
        "import --database x --table-location y --mode slow",
        "import --database x --table-location y --table-name delta.t",
        "import --database x --table-location y --up-to-version z",
        "diff --database x",
        "diff --database x --table-id a --table-name b",
        "diff --database x --table-id a --depth deep",
        "diff --database x --table-id a --metrics-format xml",
        "sql --database x --format yaml -e SELECT",
        "tables --database jdbc:deltalakedb:sqlite:/x?colour=red",
        "history --database x",
        "doctor",
        "version --loud",
        "demo extra",
      })
  void aWrongCommandLineIs64(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);

    Dl run = Dl.run(args);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("dl: ");
  }

  @Test
  void helpAndVersion() {
    assertThat(Dl.run("--help").out()).contains("import").contains("demo");
    assertThat(Dl.run("import", "--help").out()).contains("--up-to-version");
    assertThat(Dl.run("version").out()).startsWith("deltalakedb 0.1.0");
    assertThat(Dl.run("--version").exitCode()).isZero();
  }
}
