package io.deltalakedb.cli.output;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that others read while it is replaced: they see the old text or the new one. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Replaces the file.
   *
   * @throws DeltaLakeDbException 58030 where it cannot be written
   */
  public static void replace(Path file, String text) {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, text);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(temporary, e);
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot write " + file + ": " + FileProblem.reason(e), e);
    }
  }

  private static void discard(Path temporary, IOException failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
