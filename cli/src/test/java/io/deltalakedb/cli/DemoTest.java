package io.deltalakedb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path directory;

  @Test
  void runsTheMainJobTwice() {
    for (String run : new String[] {"one", "two"}) {
      Path home = directory.resolve(run);
      Dl demo = Dl.run("demo", "--directory", home.toString());

      assertThat(demo.exitCode()).as("%s%n%s", demo.out(), demo.err()).isZero();
      assertThat(demo.out()).contains("CALL dl.commit_table(").contains("dl.check_parity");
      assertThat(home.resolve("measurements/_delta_log/00000000000000000007.json")).exists();
    }
  }
}
