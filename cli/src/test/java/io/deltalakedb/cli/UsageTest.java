package io.deltalakedb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @TempDir private Path directory;

  @Test
  void anUnknownModeIsAnsweredWithTheModesThereAre() {
    String line = "import --database c.sqlite --log-dir l --table-location t --mode bogus";

    Dl dl = Dl.in(directory, line.split(" "));

    assertThat(dl.err()).contains("'bogus'", "full-history", "latest", "fast");
  }

  static Stream<String> wrongCommandLines() {
    return Stream.of(
        "",
        "improt",
        "import",
        "import --database c.sqlite",
        "import --database c.sqlite --log-dir l",
        "import --database c.sqlite --log-dir l --table-location t --mode slow",
        "import --database c.sqlite --log-dir l --table-location t --up-to-version -1",
        "import --database c.sqlite --log-dir l --table-location t --up-to-version many",
        "import --database c.sqlite --log-dir l --table-location t --table-name delta.t",
        "import --database c.sqlite --log-dir l --table-location t --progress loud",
        "import --database c.sqlite --log-dir l --table-location t --force",
        "import --database c.sqlite --log-dir l --table-location t --lgo",
        "diff --database c.sqlite",
        "diff --database c.sqlite --table-name a --table-id b",
        "diff --database c.sqlite --table-name a --lag-threshold-seconds -1",
        "diff --database c.sqlite --table-name a --max-drift-files some",
        "diff --database c.sqlite --table-name a --max-drift-files -1",
        "diff --database c.sqlite --table-name a --max-findings -1",
        "diff --database c.sqlite --table-name a --metrics-format xml",
        "diff --database c.sqlite --table-name a --format csv",
        "diff --database c.sqlite --table-name a --depth deep",
        "sql",
        "sql --database c.sqlite --format xml",
        "sql --database c.sqlite -e",
        "sql --database c.sqlite stray",
        "sql --database mysql://host/db",
        "sql --database jdbc:deltalakedb:sqlite:c.sqlite?colour=red",
        "tables",
        "tables --database c.sqlite stray",
        "history --database c.sqlite",
        "files --database c.sqlite",
        "schema --database c.sqlite",
        "checkpoint --database c.sqlite",
        "mirror",
        "doctor --depth full",
        "demo --directory x",
        "version --long",
        "help nothing");
  }

  @ParameterizedTest
  @MethodSource("wrongCommandLines")
  void endsWith64(String commandLine) throws IOException {
    String[] args = commandLine.isEmpty() ? new String[0] : commandLine.split(" ");

    Dl dl = Dl.in(directory, args);

    assertThat(dl.exitCode()).as(dl.err()).isEqualTo(64);
    assertThat(dl.out()).isEmpty();
    assertThat(dl.err()).startsWith("dl").contains("Help: dl");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aMistypedFlagIsAnsweredWithTheOneMeant() {
    Dl dl =
        Dl.in(
            directory,
            "import",
            "--database",
            "c.sqlite",
            "--log-dir",
            "l",
            "--table-loction",
            "t",
            "--table-location",
            "t");

    assertThat(dl.exitCode()).isEqualTo(64);
    assertThat(dl.err()).contains("--table-loction").contains("Did you mean --table-location");
  }

  @Test
  void anUnknownVerbIsCalledSo() {
    assertThat(Dl.in(directory, "bogus").err()).startsWith("dl: Unknown verb 'bogus'");
    assertThat(Dl.in(directory, "improt").err())
        .contains("Unknown verb 'improt'")
        .contains("Did you mean")
        .contains("import");
    assertThat(Dl.in(directory, "tables", "--database", "c.sqlite", "stray").err())
        .contains("Unexpected argument 'stray'");
  }

  @Test
  void choicesAreNamedAsTheyAreWritten() {
    Dl dl = Dl.in(directory, "sql", "--database", "c.sqlite", "--format", "xml");

    assertThat(dl.err()).contains("[table, csv, json, jsonl, markdown, record]").contains("'xml'");
  }

  @Test
  void aMistypedFlagGoesBeforeWhatIsMissing() {
    Dl dl = Dl.in(directory, "import", "--databse", "c.sqlite");

    assertThat(dl.exitCode()).isEqualTo(64);
    assertThat(dl.err()).contains("Unknown option: '--databse'").contains("--database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help",
        "--help",
        "help import",
        "import --help",
        "diff -h",
        "sql --help",
        "demo --help"
      })
  void helpIsOnStandardOutput(String commandLine) {
    Dl dl = Dl.in(directory, commandLine.split(" "));

    assertThat(dl.exitCode()).isZero();
    assertThat(dl.out()).contains("Usage: dl");
    assertThat(dl.err()).isEmpty();
  }

  @Test
  void theVersionIsSaid() {
    assertThat(Dl.in(directory, "version").out()).startsWith("deltalakedb 0.1.0 (Java ");
    assertThat(Dl.in(directory, "--version").out()).startsWith("deltalakedb 0.1.0 (Java ");
  }

  @Test
  void secretsStayOutOfMessages() {
    Dl dl =
        Dl.in(directory, "tables", "--database", "deltasql://sqlite/x?password=geheim&colour=red");

    assertThat(dl.exitCode()).isEqualTo(64);
    assertThat(dl.err()).doesNotContain("geheim");
  }
}
