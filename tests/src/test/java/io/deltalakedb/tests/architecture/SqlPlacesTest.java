package io.deltalakedb.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL written by hand lives in catalog-store alone: no other module names a base table. */
class SqlPlacesTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> WITHOUT_SQL =
      List.of("core", "mirror", "calcite-adapter", "driver", "avatica-server", "cli");

  /** A statement over a base table or a view of the catalog database, in a string of Java. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?i)\\b(FROM|JOIN|INTO|UPDATE|TABLE|DELETE\\s+FROM)\\s+(dl_\\w+|delta_\\w+|sys_\\w+)");

  @Test
  void onlyCatalogStoreWritesSqlOverItsTables() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : WITHOUT_SQL) {
      Path sources = TOP.resolve(module).resolve("src/main/java");
      if (Files.isDirectory(sources)) {
        search(sources, found);
      }
    }
    assertThat(found).isEmpty();
  }

  private static void search(Path sources, List<String> found) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int line = 0; line < lines.size(); line++) {
          String text = lines.get(line).strip();
          if (!text.startsWith("*") && !text.startsWith("//") && STATEMENT.matcher(text).find()) {
            found.add(TOP.relativize(file) + " line " + (line + 1) + ": " + text);
          }
        }
      }
    }
  }
}
