package io.deltalakedb.mirror.log;

import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tables that Delta Spark and Kernel made for this project, and others where they are. */
public final class Fixtures {

  private static final Path TABLES =
      Path.of("..", "tests", "src", "test", "resources", "corpus", "tables");

  private Fixtures() {}

  /** Every table folder: those in the repository, and the whole corpus by -Dcorpus=DIR. */
  static List<Path> tables() {
    String corpus = System.getProperty("corpus");
    Path root = corpus == null ? TABLES : Path.of(corpus, "tables");
    try (Stream<Path> sources = Files.walk(root, 4)) {
      return sources
          .filter(p -> p.endsWith("_delta_log") && Files.isDirectory(p))
          .map(Path::getParent)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the table of that name. */
  public static Path table(String name) {
    return tables().stream()
        .filter(t -> t.endsWith(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + name + " under " + TABLES));
  }

  /** The complete checkpoints of a log, one of each kind and version. */
  static List<LogSegment.Checkpoint> checkpoints(Path table) {
    Path log = table.resolve("_delta_log");
    Map<String, List<LogFile>> groups = new TreeMap<>();
    try (Stream<Path> files = Files.list(log)) {
      for (Path file : files.sorted().toList()) {
        LogFile.parse(file.getFileName().toString(), Files.size(file), 0)
            .filter(LogFile::isCheckpoint)
            .ifPresent(
                f ->
                    groups
                        .computeIfAbsent(
                            f.version() + " " + (f.parts() > 1 ? "parts " + f.parts() : f.name()),
                            key -> new ArrayList<>())
                        .add(f));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return groups.values().stream()
        .filter(files -> files.size() == files.get(0).parts())
        .map(
            files ->
                new LogSegment.Checkpoint(
                    log.toAbsolutePath().normalize().toString(), files.get(0).version(), files))
        .toList();
  }
}
