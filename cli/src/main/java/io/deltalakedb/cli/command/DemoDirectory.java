package io.deltalakedb.cli.command;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the demo works: emptied at each run, but never a directory that is not the demo's own. */
final class DemoDirectory {

  private static final String MARK = ".deltalakedb-demo";

  private DemoDirectory() {}

  /**
   * Makes the directory, without what an earlier demo left in it.
   *
   * @throws DeltaLakeDbException 55000 where it holds something else
   */
  static void makeFresh(Path directory) {
    try {
      if (Files.exists(directory.resolve(MARK))) {
        Folders.delete(directory);
      } else if (!isFree(directory)) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_STATE,
            "Cannot run the demo in "
                + directory
                + ": it is not empty and no demo made it; name another one with --dir");
      }
      Files.createDirectories(directory);
      Files.createFile(directory.resolve(MARK));
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot make the demo's directory " + directory + ": " + e, e);
    }
  }

  private static boolean isFree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
