package io.deltalakedb.cli.command;

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
import java.util.Map;

/** The Delta table that is shipped for the demo: written by Delta Spark, with its file times. */
final class DemoTable {

  private static final String ROOT = "/demo/";

  private DemoTable() {}

  /** Copies the table into a directory; commit times are file times, so they are set too. */
  static void copyTo(Path directory) {
    try {
      for (Map.Entry<String, Long> file : files().entrySet()) {
        Path target = directory.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        try (InputStream in = resource("table/" + file.getKey())) {
          Files.copy(in, target);
        }
        Files.setLastModifiedTime(target, FileTime.fromMillis(file.getValue()));
      }
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot copy the demo table to " + directory + ": " + e, e);
    }
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
