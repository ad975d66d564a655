package io.deltalakedb.cli.command;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that a verb made itself. */
final class Folders {

  private Folders() {}

  /** Removes a directory with all that is in it; links are removed, not followed. */
  static void delete(Path directory) {
    try (Stream<Path> walk = Files.walk(directory)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot remove " + directory + ": " + e.getMessage(), e);
    }
  }
}
