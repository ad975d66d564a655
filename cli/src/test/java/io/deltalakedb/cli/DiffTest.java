package io.deltalakedb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  @TempDir private Path directory;

  private String tableId = "";

  @BeforeEach
  void importTable() {
    tableId = TableFixture.imported(directory).lastLine();
  }

  private Dl diff(String... more) {
    return diffOf("--table-id", tableId, more);
  }

  private Dl diffOf(String option, String table, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("diff", "--database", TableFixture.catalog(directory), option, table));
    args.addAll(List.of(more));
    return Dl.in(directory, args.toArray(String[]::new));
  }

  private Path log(String name) {
    return directory.resolve("readings/_delta_log").resolve(name);
  }

  private void alterLastCommit() throws IOException {
    Path last = log("00000000000000000006.json");
    Files.writeString(last, Files.readString(last).replace("\"size\":1748", "\"size\":1749"));
    Files.delete(log("00000000000000000006.checkpoint.parquet"));
    Files.delete(log("_last_checkpoint"));
  }

  private void appendForeignCommit() throws IOException {
    Path next = log("00000000000000000007.json");
    Files.writeString(next, "{\"commitInfo\":{\"timestamp\":1}}\n");
    Files.setLastModifiedTime(next, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }

  @Test
  void parityIs0() {
    Dl dl = diff("--log-dir", "readings/_delta_log");

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.out()).contains("main.readings").contains("ok");
  }

  @Test
  void driftIs2AndSaysWhere() throws IOException {
    alterLastCommit();

    Dl dl = diff();

    assertThat(dl.exitCode()).as(dl.out() + dl.err()).isEqualTo(2);
    assertThat(dl.out()).contains("drift").contains("size_mismatch").contains("advice");
  }

  @Test
  void aForeignCommitIs2() throws IOException {
    appendForeignCommit();

    Dl dl = diff();

    assertThat(dl.exitCode()).as(dl.out() + dl.err()).isEqualTo(2);
    assertThat(dl.out()).contains("foreign_commit");
  }

  @Test
  void onlyLagIs3() throws IOException {
    Path copy = copyOfLog();
    TableFixture.committed(directory);

    Dl lagging = diff("--log-dir", copy.toString(), "--lag-threshold-seconds", "0");
    Dl patient = diff("--log-dir", copy.toString(), "--lag-threshold-seconds", "100000000000");

    assertThat(lagging.exitCode()).as(lagging.out() + lagging.err()).isEqualTo(3);
    assertThat(lagging.out()).contains("lagging").contains("not the table's own log");
    assertThat(patient.exitCode()).as(patient.out()).isZero();
  }

  private Path copyOfLog() throws IOException {
    Path copy = Files.createDirectories(directory.resolve("copy/_delta_log"));
    try (Stream<Path> files = Files.list(log(""))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  @Test
  void aCutImportIsInParityAtTheCut() throws IOException {
    Dl cut =
        Dl.in(
            directory,
            "import",
            "--database",
            TableFixture.catalog(directory),
            "--log-dir",
            "readings/_delta_log",
            "--table-location",
            "readings",
            "--table-name",
            "main.readings",
            "--force",
            "--up-to-version",
            "4");
    tableId = cut.lastLine();

    Dl dl = diff("--lag-threshold-seconds", "0");

    assertThat(cut.exitCode()).as(cut.out() + cut.err()).isZero();
    assertThat(dl.exitCode()).as(dl.out() + dl.err()).isZero();
    assertThat(dl.out())
        .containsPattern("compared at +version 4")
        .containsPattern("log +version 6")
        .doesNotContain("lag");
  }

  @Test
  void aFileThatCannotBeWrittenSaysWhy() {
    Dl metrics = diff("--metrics-output", "nodir/met.json");
    Dl json = diff("--json-output", "readings");

    assertThat(metrics.exitCode()).isEqualTo(1);
    assertThat(metrics.err()).contains("nodir/met.json: no such file").doesNotContain(".tmp");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.err()).contains("Cannot write").doesNotContain(".tmp");
    assertThat(directory.resolve(".readings.tmp")).doesNotExist();
  }

  @Test
  void aTableThatIsNotThereIs1() {
    Dl dl = diffOf("--table-name", "main.nothing");

    assertThat(dl.exitCode()).isEqualTo(1);
    assertThat(dl.err()).startsWith("42S02 ");
  }

  @Test
  void metricsOnStandardOutputPushTheReportAside() {
    Dl dl = diff("--metrics-format", "prometheus");

    String labels = "{table_id=\"" + tableId + "\",table=\"main.readings\"}";
    assertThat(dl.out())
        .contains("# HELP dl_mirror_lag_seconds ")
        .contains("# TYPE dl_mirror_lag_seconds gauge\n")
        .contains("dl_mirror_lag_seconds" + labels + " 0\n")
        .contains("dl_file_drift_count" + labels + " 0\n")
        .contains("dl_metadata_drift" + labels + " 0\n")
        .contains("dl_protocol_drift" + labels + " 0\n")
        .contains("dl_version_delta" + labels + " 0\n")
        .contains("dl_mirror_status" + labels + " 0\n")
        .contains("dl_table_version" + labels + " 6\n")
        .contains("dl_mirrored_version" + labels + " 6\n");
    assertThat(dl.out().lines()).allMatch(line -> line.startsWith("dl_") || line.startsWith("# "));
    assertThat(dl.err()).contains("main.readings");
  }

  @Test
  void anErrorIsMeasuredToo() throws IOException {
    diff("--metrics-output", "dl.prom");
    Files.writeString(log("00000000000000000001.json"), "no JSON");
    Files.delete(log("00000000000000000006.checkpoint.parquet"));
    Files.delete(log("_last_checkpoint"));

    Dl dl = diff("--metrics-output", "dl.prom", "--depth", "files");
    Dl missing = diffOf("--table-name", "main.nothing", "--metrics-format", "prometheus");

    assertThat(dl.exitCode()).as(dl.out()).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("dl.prom")))
        .contains("dl_mirror_status{table_id=\"" + tableId + "\",table=\"main.readings\"} 1\n")
        .contains("dl_last_parity_timestamp_seconds{")
        .doesNotContain("dl_file_drift_count");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.out())
        .contains("dl_mirror_status{table_id=\"\",table=\"main.nothing\"} 1\n");
  }

  @Test
  void metricsCountWhatIsNotKept() throws IOException {
    alterLastCommit();

    String kept = diff("--metrics-format", "prometheus").out();
    String counted = diff("--metrics-format", "prometheus", "--max-findings", "0").out();

    assertThat(findings(kept)).isNotEmpty().isEqualTo(findings(counted));
    assertThat(counted)
        .contains("dl_mirror_status{")
        .contains("finding_type=\"size_mismatch\"} 1\n");
  }

  private static List<String> findings(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.matches("dl_(parity_findings|metadata_drift|protocol_drift)\\{.*"))
        .toList();
  }

  @Test
  void whoMayOnlyReadComparesAndNotesNothing() {
    String readOnly =
        "jdbc:deltalakedb:sqlite:" + TableFixture.catalog(directory) + "?readOnly=true";
    String before = parityRuns();

    Dl dl = Dl.in(directory, "diff", "--database", readOnly, "--table-id", tableId);
    Dl doctor = Dl.in(directory, "doctor", "--database", readOnly);

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.out()).containsPattern("parity +ok");
    assertThat(dl.err()).isEmpty();
    assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isZero();
    assertThat(parityRuns()).isEqualTo(before);
  }

  @Test
  void aLockOfAnotherKeepsNoVerdictBack() throws SQLException {
    String patient = "jdbc:deltalakedb:sqlite:" + TableFixture.catalog(directory);
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + TableFixture.catalog(directory));
        Statement lock = other.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      String hasty = patient + "?busyTimeout=100ms";

      Dl dl = Dl.in(directory, "diff", "--database", hasty, "--table-id", tableId);
      Dl doctor = Dl.in(directory, "doctor", "--database", hasty);

      assertThat(dl.exitCode()).as(dl.err()).isZero();
      assertThat(dl.out()).containsPattern("parity +ok");
      assertThat(dl.err()).startsWith("01000 Cannot note a parity run: another writer holds ");
      assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isZero();
      assertThat(doctor.out()).containsPattern("ok +parity +main.readings");
      assertThat(doctor.err()).startsWith("01000 Cannot note a parity run: ");
    }
  }

  private String parityRuns() {
    return TableFixture.sql(directory, "SELECT COUNT(*) FROM delta.parity_runs").out();
  }

  @Test
  void metricsReplaceAFile() throws IOException {
    Files.writeString(directory.resolve("dl.prom"), "old");

    Dl dl = diff("--metrics-output", "dl.prom", "--json-output", "report.json");

    assertThat(Files.readString(directory.resolve("dl.prom"))).startsWith("# HELP ").endsWith("\n");
    JsonNode report = Json.parse(Files.readString(directory.resolve("report.json")));
    assertThat(report.path("status").asText()).isEqualTo("ok");
    assertThat(dl.out()).contains("main.readings");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  @Test
  void theReportIsJsonWhenAskedFor() throws IOException {
    alterLastCommit();

    JsonNode report = Json.parse(diff("--format", "json").out());

    assertThat(report.path("exit_code").asInt()).isEqualTo(2);
    assertThat(report.path("findings").path(0).path("finding_type").asText()).isNotEmpty();
  }

  @Test
  void metricsAsJson() {
    JsonNode metrics = Json.parse(diff("--metrics-format", "json").out()).path("metrics");

    assertThat(metrics.findValuesAsText("name")).contains("dl_version_delta", "dl_build_info");
  }
}
