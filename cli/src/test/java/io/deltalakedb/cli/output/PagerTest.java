package io.deltalakedb.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerTest {

  @TempDir private Path folder;

  @BeforeEach
  void onlyWhereThereIsAShell() {
    assumeTrue(File.separatorChar == '/', "pagers are programs of a POSIX shell");
  }

  @Test
  void whatIsWrittenIsReadToTheEnd() throws Exception {
    Path read = folder.resolve("read");
    try (Pager pager = Pager.start(Map.of("PAGER", "tee " + read + " >/dev/null")).orElseThrow()) {
      pager.out().print("one\ntwo\n");
    }

    assertThat(read).hasContent("one\ntwo\n");
  }

  @Test
  void aReaderWhoLeavesStopsTheWriter() {
    long lines = 0;
    try (Pager pager = Pager.start(Map.of("PAGER", "head -n 1 >/dev/null")).orElseThrow()) {
      while (!pager.out().checkError()) {
        pager.out().println("x".repeat(1000));
        lines++;
      }
    }

    assertThat(lines).isPositive();
  }

  @Test
  void withoutOneNothingIsPaged() {
    assertThat(Pager.start(Map.of("PAGER", ""))).isEmpty();
    assertThat(Pager.start(Map.of("PAGER", "no-such-pager --really"))).isEmpty();
    assertThat(Pager.start(Map.of("TERM", "dumb"))).isEmpty();
  }
}
