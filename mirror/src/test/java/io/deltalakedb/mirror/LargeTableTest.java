package io.deltalakedb.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other sizes, such as a million: {@code -Dlarge.files=1000000}. */
class LargeTableTest {

  private static final int FILES = Integer.getInteger("large.files", 300_000);

  @TempDir private Path folder;

  @Test
  void threeHundredThousandFilesTakeHalfAGigabyte() throws IOException, InterruptedException {
    Process child =
        ChildJvm.start(
            List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"), LargeTable.class, folder, FILES);
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).contains("rows " + (FILES + 2)).contains("parity ok");
  }

  @Test
  void whatATableOnceHeldTakesNoMemory() throws IOException, InterruptedException {
    Process child =
        ChildJvm.start(
            List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"),
            LargeTable.class,
            folder,
            60_000,
            "emptied");
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).contains("would import files 0").contains("parity ok");
  }
}
