package io.deltalakedb.mirror.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads and writes checkpoints in a process that has nothing of the test's own Hadoop. */
class MinimalClassPathTest {

  private static final List<String> ONLY_IN_TESTS =
      List.of("hadoop-client", "delta-", "commons-", "jsr305", "log4j");

  @TempDir private Path dir;

  @Test
  void aDozenClassesOfHadoopAreEnough() throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry -> ONLY_IN_TESTS.stream().noneMatch(new File(entry).getName()::startsWith))
            .collect(Collectors.joining(File.pathSeparator));

    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                WriteAndRead.class.getName(),
                Fixtures.table("struct_stats_only").toString(),
                dir.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).contains("uncompressed 5", "snappy 5", "gzip 5", "zstd 5");
  }
}
