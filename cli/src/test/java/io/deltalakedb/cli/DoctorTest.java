package io.deltalakedb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  @TempDir private Path directory;

  private Dl doctor() {
    return Dl.in(directory, "doctor", "--database", TableFixture.catalog(directory));
  }

  @Test
  void aMirroredTableIsWell() {
    TableFixture.imported(directory);

    Dl dl = doctor();

    assertThat(dl.exitCode()).as(dl.out() + dl.err()).isZero();
    assertThat(dl.out()).contains("main.readings: every version is in the log");
  }

  @Test
  void aTableThatIsCutOnPurposeIsWellAndItsLogIsLeftAlone() throws IOException {
    Path table = TableFixture.copyTo(directory);
    String catalog = TableFixture.catalog(directory);
    String log = "readings/_delta_log";
    Path pointer = table.resolve("_delta_log/_last_checkpoint");
    byte[] before = Files.readAllBytes(pointer);

    Dl imported =
        Dl.in(
            directory,
            "import",
            "--database",
            catalog,
            "--log-dir",
            log,
            "--table-location",
            "readings",
            "--up-to-version",
            "3");
    Dl doctor = doctor();
    Dl checkpoint = Dl.in(directory, "checkpoint", "--database", catalog, "main.readings");

    assertThat(imported.exitCode()).as(imported.out() + imported.err()).isZero();
    assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isZero();
    assertThat(doctor.out()).contains("main.readings: version 3, 0 findings");
    assertThat(checkpoint.exitCode()).isEqualTo(1);
    assertThat(checkpoint.err())
        .startsWith("55000 Cannot write a checkpoint of main.readings: the table is read_only");
    assertThat(Files.readAllBytes(pointer)).isEqualTo(before);
  }

  @Test
  void noMirrorIsClaimedForATableWhoseOwnLogIsAnother() throws IOException {
    Path table = TableFixture.copyTo(directory);
    Files.createDirectories(directory.resolve("other/_delta_log"));
    Files.copy(
        table.resolve("_delta_log/00000000000000000000.json"),
        directory.resolve("other/_delta_log/00000000000000000000.json"));
    Dl imported =
        Dl.in(
            directory,
            "import",
            "--database",
            TableFixture.catalog(directory),
            "--log-dir",
            "readings/_delta_log",
            "--table-location",
            "other");
    assertThat(imported.out()).as(imported.err()).contains("read-only");

    Dl dl = doctor();
    Dl rows =
        Dl.in(
            directory,
            "sql",
            "--database",
            TableFixture.catalog(directory),
            "--format",
            "csv",
            "-e",
            "SELECT mirrored_version FROM delta.tables;"
                + " SELECT DISTINCT mirror_state FROM delta.versions");

    assertThat(dl.out()).containsPattern("warn +state +main.other: read_only, its log ");
    assertThat(dl.out()).contains("its own log is not known to hold its versions");
    assertThat(dl.out()).doesNotContain("every version is in the log");
    assertThat(rows.out()).isEqualTo("mirrored_version\n\n\nmirror_state\nNOT_MIRRORED\n");
  }
}
