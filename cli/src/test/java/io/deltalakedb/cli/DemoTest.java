package io.deltalakedb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path home;

  @Test
  void runsTheMainJobTwice() {
    for (int run = 0; run < 2; run++) {
      Dl demo = Dl.in(home, "demo");

      assertThat(demo.exitCode()).as("%s%n%s", demo.out(), demo.err()).isZero();
      assertThat(demo.err()).isEmpty();
      assertThat(demo.out())
          .contains("CALL dl.import_table(")
          .contains("FROM delta.schema_history")
          .contains("CALL dl.commit_table(")
          .contains("PUBLISHED")
          .contains("{\"commitInfo\":{")
          .containsPattern("demo\\.measurements \\| ok +\\|");
    }
    Path table = home.resolve("deltalakedb-demo/measurements");
    assertThat(table.resolve("_delta_log/00000000000000000007.json")).exists();
  }

  @Test
  void leavesADirectoryThatIsNotItsOwn() throws IOException {
    Path mine = home.resolve("mine");
    Files.createDirectories(mine);
    Files.writeString(mine.resolve("letter.txt"), "dear");

    Dl demo = Dl.in(home, "demo", "--dir", "mine");

    assertThat(demo.exitCode()).isEqualTo(1);
    assertThat(demo.err()).startsWith("55000 Cannot run the demo in ").contains("--dir");
    assertThat(mine.resolve("letter.txt")).hasContent("dear");
  }
}
