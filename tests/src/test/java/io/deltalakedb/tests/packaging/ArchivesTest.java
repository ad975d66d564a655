package io.deltalakedb.tests.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archives that {@code ./mvnw package} leaves work where they are unpacked. Skipped where this
 * build has left none.
 */
class ArchivesTest {
  private static final Path CLI = Path.of("..", "cli", "target");
  private static final long MOST_DRIVER_BYTES = 90_000_000;

  @TempDir private Path folder;
  private Path tar;
  private Path zip;

  @BeforeEach
  void find() throws IOException {
    Optional<Path> found = archive(".tar.gz");
    assumeTrue(found.isPresent(), "this build has made no archives");
    tar = found.orElseThrow();
    zip = archive(".zip").orElseThrow();
    FileTime compiled = newest(CLI.resolve("classes"));
    assumeTrue(
        Files.getLastModifiedTime(tar).compareTo(compiled) >= 0, "the archives are of old classes");
  }

  private static Optional<Path> archive(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(CLI)) {
      return files
          .filter(f -> f.getFileName().toString().matches("deltalakedb-[0-9].*\\" + suffix))
          .findFirst();
    }
  }

  private static FileTime newest(Path directory) throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
    }
    return newest;
  }

  @Test
  void theDemoRunsWhereTheyAreUnpacked() throws Exception {
    run(folder, "tar", "-xzf", tar.toAbsolutePath().toString());
    Path home = onlyChild(folder);

    assertThat(Files.isExecutable(home.resolve("bin/dl"))).isTrue();
    assertThat(names(home.resolve("lib"))).anyMatch(name -> name.startsWith("deltalakedb-cli-"));
    assertThat(home.resolve("LICENSE")).isNotEmptyFile();
    assertThat(home.resolve("NOTICE")).isNotEmptyFile();
    assertThat(home.resolve("licenses/THIRD-PARTY.txt")).isNotEmptyFile();
    assertDriver(onlyChild(home.resolve("driver")));
    assertThat(sharedClasses(home.resolve("lib"), home.resolve("driver"))).isEmpty();

    Path work = folder.resolve("demo");
    for (int round = 0; round < 2; round++) {
      assertThat(run(home.resolve("bin"), "./dl", "demo", "--dir", work.toString()))
          .contains("PUBLISHED")
          .containsPattern("(?m)\\bok\\b");
    }
  }

  /** What lies in more than one jar. */
  private static List<String> sharedClasses(Path... directories) throws IOException {
    TreeSet<String> seen = new TreeSet<>();
    List<String> shared = new ArrayList<>();
    for (Path directory : directories) {
      for (String jar : names(directory)) {
        try (ZipFile entries = new ZipFile(directory.resolve(jar).toFile())) {
          entries.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class") && !seen.add(name))
              .forEach(shared::add);
        }
      }
    }
    return shared;
  }

  private static void assertDriver(Path jar) throws IOException {
    assertThat(jar.getFileName().toString()).matches("deltalakedb-jdbc-.*\\.jar");
    assertThat(Files.size(jar)).isLessThan(MOST_DRIVER_BYTES);
    try (ZipFile entries = new ZipFile(jar.toFile())) {
      assertThat(entries.stream().map(ZipEntry::getName))
          .contains("META-INF/services/java.sql.Driver", "META-INF/LICENSE", "META-INF/NOTICE")
          .noneMatch(name -> name.startsWith("org/duckdb/"));
    }
  }

  @Test
  void bothArchivesHoldTheSame() throws Exception {
    TreeSet<String> inTar =
        new TreeSet<>(
            List.of(run(folder, "tar", "-tzf", tar.toAbsolutePath().toString()).split("\n")));
    TreeSet<String> inZip = new TreeSet<>();
    try (ZipFile entries = new ZipFile(zip.toFile())) {
      entries.stream().map(ZipEntry::getName).forEach(inZip::add);
    }
    inTar.removeIf(name -> name.endsWith("/"));
    inZip.removeIf(name -> name.endsWith("/"));

    assertThat(inZip).isEqualTo(inTar);
  }

  /** As under cron or in a container; the shell makes the names, whatever this JVM can name. */
  @Test
  void namesAreKeptWithoutALocale() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("names.sh"),
            """
            set -e
            mkdir 'café' 'däta'
            tar -xzf "$1" -C 'café' --strip-components=1
            database="$PWD/däta/ł.sqlite"
            'café/bin/dl' sql --database "jdbc:deltalakedb:sqlite:$database?create=true" -e "
              CALL dl.create_table(table_name => '\\"Ünï Cöde\\".\\"my.Täble\\"',
                columns_ddl => 'id BIGINT', location => '$PWD/däta/täble')"
            'café/bin/dl' tables --database 'däta/ł.sqlite' --format csv
            'café/bin/dl' history --database 'däta/ł.sqlite' '"Ünï Cöde"."my.Täble"'
            ls -d 'däta/täble/_delta_log'
            """,
            UTF_8);
    String output =
        run(
            folder,
            "env",
            "-i",
            "PATH=" + System.getenv("PATH"),
            "JAVA_HOME=" + System.getProperty("java.home"),
            "DL_CLASS_DATA=off",
            "LC_ALL=C",
            "bash",
            script.toString(),
            tar.toAbsolutePath().toString());

    assertThat(output)
        .contains("Ünï Cöde,my.Täble,")
        .contains("CREATE TABLE")
        .endsWith("däta/täble/_delta_log\n");
  }

  @Test
  void theFirstStartMakesTheNextOnesFaster() throws Exception {
    run(folder, "tar", "-xzf", tar.toAbsolutePath().toString());
    Path bin = onlyChild(folder).resolve("bin");
    Path cache = Files.createDirectory(folder.resolve("cache"));

    run(bin, Map.of("DL_CLASS_DATA", "wait", "XDG_CACHE_HOME", cache.toString()), "./dl", "help");

    Path made = onlyChild(cache.resolve("deltalakedb"));
    assertThat(made.resolve("classes.jsa")).isNotEmptyFile();
    Map<String, String> loud =
        Map.of("XDG_CACHE_HOME", cache.toString(), "DL_JAVA_OPTS", "-Xlog:class+load");
    assertThat(run(bin, loud, "./dl", "version"))
        .containsPattern("deltalakedb.*source: shared objects file \\(top\\)");
  }

  private static String run(Path directory, String... command) throws Exception {
    return run(directory, Map.of("DL_CLASS_DATA", "off"), command);
  }

  private static String run(Path directory, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Path onlyChild(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> children = files.toList();
      assertThat(children).hasSize(1);
      return children.get(0);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
