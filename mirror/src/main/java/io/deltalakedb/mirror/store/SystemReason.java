package io.deltalakedb.mirror.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why the system refused, in words. */
final class SystemReason {

  private SystemReason() {}

  /** The words of the system; some failures of Java are only a class and a file. */
  static String of(IOException e) {
    if (!(e instanceof FileSystemException failure)) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    if (failure.getReason() != null) {
      return failure.getReason();
    }
    if (e instanceof FileAlreadyExistsException) {
      return failure.getFile() + " is there already and no directory";
    }
    if (e instanceof NotDirectoryException) {
      return failure.getFile() + " is not a directory";
    }
    if (e instanceof NoSuchFileException) {
      return failure.getFile() + " does not exist";
    }
    return e instanceof AccessDeniedException
        ? "permission denied for " + failure.getFile()
        : e.getClass().getSimpleName();
  }
}
