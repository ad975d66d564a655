package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The Delta table that is shipped for the demo: written by Delta Spark, with its file times. */
final class DemoTable {

  /** A data file that is shipped beside the table, with the path it gets below the root. */
  static final String NEW_FILE =
      "p=9/part-00000-7c1f0c52-6b0e-4a55-9d0c-3a52f6f1a9de.c000.snappy.parquet";

  private static final String ROOT = "/demo/";

  private final Path directory;

  DemoTable(Path directory) {
    this.directory = requireNonNull(directory, "directory");
  }

  Path directory() {
    return directory;
  }

  /** The file that a commit has in the table's log. */
  Path commitFile(long version) {
    return directory
        .resolve("_delta_log")
        .resolve(String.format(Locale.ROOT, "%020d.json", version));
  }

  /** Copies the table; commit times are file times, so they are set too. */
  void copy() {
    try {
      for (Map.Entry<String, Long> file : files().entrySet()) {
        Path target = copy("table/" + file.getKey(), file.getKey());
        Files.setLastModifiedTime(target, FileTime.fromMillis(file.getValue()));
      }
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot copy the demo table to " + directory + ": " + e, e);
    }
  }

  /**
   * Copies the new data file and answers the action that adds it: three rows, with statistics as a
   * writer collects them.
   */
  String addNewFile() {
    try {
      Path file = copy("added/" + NEW_FILE, NEW_FILE);
      return String.format(
          Locale.ROOT,
          """
          [{"add": {
              "path": "%s",
              "partitionValues": {"p": "9"},
              "size": %d, "modificationTime": %d, "dataChange": true,
              "stats": "{\\"numRecords\\":3,\
          \\"minValues\\":{\\"a\\":20000000000,\\"b\\":3,\\"c\\":\\"2020-01-03\\"},\
          \\"maxValues\\":{\\"a\\":20000000002,\\"b\\":5,\\"c\\":\\"2020-01-05\\"},\
          \\"nullCount\\":{\\"a\\":0,\\"b\\":0,\\"c\\":0,\\"m\\":0}}"}}]""",
          NEW_FILE,
          Files.size(file),
          Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot write " + NEW_FILE + " to " + directory + ": " + e, e);
    }
  }

  private Path copy(String resource, String path) throws IOException {
    Path target = directory.resolve(path);
    Files.createDirectories(requireNonNull(target.getParent()));
    try (InputStream in = resource(resource)) {
      Files.copy(in, target);
    }
    return target;
  }

  private static Map<String, Long> files() throws IOException {
    Map<String, Long> files = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource("files.tsv"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        files.put(line.substring(0, tab), Long.parseLong(line.substring(tab + 1)));
      }
    }
    return files;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = DemoTable.class.getResourceAsStream(ROOT + name);
    if (in == null) {
      throw new IOException("resource " + name + " is missing");
    }
    return in;
  }
}
