package io.deltalakedb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @TempDir private Path directory;

  private String[] importing(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "import",
                "--database",
                TableFixture.catalog(directory),
                "--log-dir",
                "readings/_delta_log",
                "--table-location",
                "readings"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void theTableIdIsTheLastLine() {
    Dl dl = TableFixture.imported(directory);

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.lastLine()).matches(UUID);
    assertThat(dl.out()).contains("imported").contains("main.readings").contains("0 to 6");
    assertThat(dl.err()).isEmpty();
  }

  @Test
  void theFactsAreWrittenAsJson() throws IOException {
    TableFixture.copyTo(directory);

    Dl dl = Dl.in(directory, importing("--json-output", "facts.json"));

    JsonNode facts = Json.parse(Files.readString(directory.resolve("facts.json")));
    assertThat(facts.path("table_id").asText()).isEqualTo(dl.lastLine());
    assertThat(facts.path("table").asText()).isEqualTo("main.readings");
    assertThat(facts.path("location").asText()).isEqualTo(directory.resolve("readings").toString());
    assertThat(facts.path("end_version").asLong()).isEqualTo(6);
    assertThat(facts.path("versions_imported").asLong()).isEqualTo(7);
    assertThat(facts.path("parity_status").asText()).isEqualTo("ok");
    assertThat(facts.path("mode").asText()).isEqualTo("full-history");
    assertThat(facts.path("num_files").asLong()).isEqualTo(2);
    assertThat(facts.path("size_in_bytes").asLong()).isEqualTo(3424);
    assertThat(facts.path("estimated_rows").isIntegralNumber()).isTrue();
  }

  @Test
  void jsonOnStandardOutputStandsAlone() {
    TableFixture.copyTo(directory);

    Dl dl = Dl.in(directory, importing("--json-output", "-"));

    assertThat(Json.parse(dl.out()).path("table_id").asText()).matches(UUID);
    assertThat(dl.err()).contains("main.readings");
  }

  @Test
  void progressAsJsonIsOnStandardError() {
    TableFixture.copyTo(directory);

    Dl dl = Dl.in(directory, importing("--progress", "json"));

    String last = dl.err().lines().reduce((one, next) -> next).orElse("");
    assertThat(Json.parse(last).path("versions_done").asLong()).isEqualTo(7);
  }

  @Test
  void aDryRunMakesNothing() throws IOException {
    TableFixture.copyTo(directory);

    Dl dl = Dl.in(directory, importing("--dry-run", "--mode", "latest"));

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.out()).contains("would import").contains("2 of 3,424 bytes");
    assertThat(dl.out()).doesNotContain("parity").doesNotContain("took");
    assertThat(directory.resolve("catalog.sqlite")).doesNotExist();
  }

  @Test
  void aDryRunPublishesNothingOfOtherTables() throws IOException {
    TableFixture.imported(directory);
    Path log = directory.resolve("readings/_delta_log");
    Path aside = Files.move(log, log.resolveSibling("aside"));
    Files.createFile(log);
    Dl commit = TableFixture.committed(directory);
    assertThat(commit.err()).startsWith("01000 ");
    Files.delete(log);
    Files.move(aside, log);
    List<String> before = names(log);

    Dl dl = Dl.in(directory, importing("--dry-run", "--table-name", "main.other"));

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(names(log)).isEqualTo(before).doesNotContain("00000000000000000007.json");
  }

  @Test
  void whoMayOnlyReadImportsNothing() throws IOException {
    TableFixture.imported(directory);
    String readOnly =
        "jdbc:deltalakedb:sqlite:" + TableFixture.catalog(directory) + "?readOnly=true";
    String[] args = importing("--table-name", "main.other");
    args[2] = readOnly;

    Dl dl = Dl.in(directory, args);
    args[2] = readOnly.replace("catalog.sqlite", "new.sqlite");
    Dl fresh = Dl.in(directory, args);

    assertThat(dl.exitCode()).isEqualTo(1);
    assertThat(dl.err()).startsWith("25006 Cannot import main.other: ");
    assertThat(fresh.err()).startsWith("25006 ");
    assertThat(directory.resolve("new.sqlite")).doesNotExist();
    assertThat(Dl.in(directory, "tables", "--database", TableFixture.catalog(directory)).out())
        .doesNotContain("other");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aTableIsReplacedOnlyWhenItIsNamed() {
    TableFixture.imported(directory);

    Dl again = Dl.in(directory, importing());
    Dl unnamed = Dl.in(directory, importing("--force"));
    Dl mistyped = Dl.typing(directory, "main.reading\n", importing("--force"));
    Dl typed = Dl.typing(directory, "main.readings\n", importing("--force"));
    Dl named = Dl.in(directory, importing("--force", "--table-name", "main.readings"));

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).startsWith("42S01 ");
    assertThat(unnamed.exitCode()).isEqualTo(64);
    assertThat(mistyped.exitCode()).isEqualTo(64);
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(named.exitCode()).as(named.err()).isZero();
  }

  @Test
  void aLogThatIsRefusedIsAnError() throws IOException {
    Path table = TableFixture.copyTo(directory);
    Files.delete(table.resolve("_delta_log/00000000000000000003.json"));
    Files.delete(table.resolve("_delta_log/00000000000000000006.checkpoint.parquet"));
    Files.delete(table.resolve("_delta_log/_last_checkpoint"));

    Dl dl = Dl.in(directory, importing());

    assertThat(dl.exitCode()).isEqualTo(1);
    assertThat(dl.err()).startsWith("XX001 Cannot ").doesNotContain("\tat ");
    assertThat(dl.out()).isEmpty();
  }

  @Test
  void aCatalogThatCannotBeMadeSaysWhy() throws IOException {
    TableFixture.copyTo(directory);

    Dl dl =
        Dl.in(
            directory,
            "import",
            "--database",
            "/proc/x.sqlite",
            "--log-dir",
            "readings/_delta_log",
            "--table-location",
            "readings");

    assertThat(dl.exitCode()).isEqualTo(1);
    assertThat(dl.err()).startsWith("08001 Cannot create the catalog /proc/x.sqlite: ");
  }

  @Test
  void aLogThatIsNotThereMakesNoCatalog() throws IOException {
    Files.createDirectories(directory.resolve("readings/_delta_log"));

    Dl empty = Dl.in(directory, importing());
    Dl tooFar = Dl.in(directory, importing("--up-to-version", "99"));

    assertThat(empty.exitCode()).isEqualTo(1);
    assertThat(tooFar.exitCode()).isEqualTo(1);
    assertThat(directory.resolve("catalog.sqlite")).doesNotExist();
  }

  @Test
  void aLogThatIsRefusedWhileItIsReadLeavesNoCatalogWhereThereWasNone() throws IOException {
    Path table = TableFixture.copyTo(directory);
    Path commit = table.resolve("_delta_log/00000000000000000003.json");
    byte[] whole = Files.readAllBytes(commit);
    Files.writeString(commit, "{\"add\":");

    Dl refused = Dl.in(directory, importing());
    List<Path> left = catalogFiles();
    Files.write(commit, whole);
    Dl repaired = Dl.in(directory, importing());
    Files.writeString(commit, "{\"add\":");
    Dl again = Dl.in(directory, importing("--force", "--table-name", "main.readings"));

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).startsWith("XX001 Cannot ");
    assertThat(left).isEmpty();
    assertThat(repaired.exitCode()).as(repaired.err()).isZero();
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(directory.resolve("catalog.sqlite")).exists();
  }

  private List<Path> catalogFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith("catalog")).toList();
    }
  }

  @Test
  void theTableOfAUriGivesTheName() {
    TableFixture.copyTo(directory);
    String uri = "deltasql://sqlite" + TableFixture.catalog(directory) + "?table=lab.raw";

    Dl dl =
        Dl.in(
            directory,
            "import",
            "--database",
            uri,
            "--log-dir",
            "readings/_delta_log",
            "--table-location",
            "readings");

    assertThat(dl.exitCode()).as(dl.err()).isZero();
    assertThat(dl.out()).contains("lab.raw");
  }
}
