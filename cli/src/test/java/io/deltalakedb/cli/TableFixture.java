package io.deltalakedb.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The demo's table, written by Delta Spark, as a folder {@code readings} of a test. */
final class TableFixture {

  static final String TABLE = "main.readings";

  private TableFixture() {}

  static Path copyTo(Path directory) {
    Path table = directory.resolve("readings");
    try {
      for (String file : files()) {
        Path target = table.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        try (InputStream in = resource("table/" + file)) {
          Files.copy(in, target);
        }
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Imports the table into {@code catalog.sqlite}. */
  static Dl imported(Path directory) {
    copyTo(directory);
    return Dl.in(
        directory,
        "import",
        "--database",
        catalog(directory),
        "--log-dir",
        "readings/_delta_log",
        "--table-location",
        "readings/");
  }

  /** Runs statements in the catalog, rows as CSV. */
  static Dl sql(Path directory, String statements) {
    return Dl.in(
        directory, "sql", "--database", catalog(directory), "--format", "csv", "-e", statements);
  }

  /** Commits to the table what changes none of its files. */
  static Dl committed(Path directory) {
    return sql(
        directory,
        "CALL dl.set_properties(table_name => 'main.readings',"
            + " properties => '{\"delta.appendOnly\":\"true\"}')");
  }

  static String catalog(Path directory) {
    return directory.resolve("catalog.sqlite").toString();
  }

  private static List<String> files() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource("files.tsv"), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.substring(0, line.indexOf('\t'))).toList();
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(TableFixture.class.getResourceAsStream("/demo/" + name), name);
  }
}
