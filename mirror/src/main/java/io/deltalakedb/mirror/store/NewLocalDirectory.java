package io.deltalakedb.mirror.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory on the local disk, with those above it that were missing. */
final class NewLocalDirectory implements NewDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(NewLocalDirectory.class);

  /** As much as a first commit may need: a full disk still makes directories and empty files. */
  private static final int TRIAL_BYTES = 4096;

  private final Deque<Path> made = new ArrayDeque<>();
  private boolean isKept;

  private NewLocalDirectory() {}

  static NewLocalDirectory make(Path directory) throws IOException {
    NewLocalDirectory result = new NewLocalDirectory();
    boolean isMade = false;
    try {
      result.makeMissing(directory);
      tryFile(directory);
      isMade = true;
    } finally {
      if (!isMade) {
        result.close();
      }
    }
    return result;
  }

  private void makeMissing(Path directory) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = directory; at != null && !Files.isDirectory(at); at = at.getParent()) {
      missing.push(at);
    }
    for (Path at : missing) {
      try {
        Files.createDirectory(at);
        made.push(at);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(at)) {
          throw e;
        }
      } catch (NoSuchFileException e) { // its parent is there, but is one as /proc
        FileSystemException failure =
            new FileSystemException(at.toString(), null, "no directory can be made there");
        failure.initCause(e);
        throw failure;
      }
      Path parent = at.getParent();
      if (parent != null) {
        LocalDirectory.sync(parent);
      }
    }
  }

  private static void tryFile(Path directory) throws IOException {
    Path trial = directory.resolve(".trial." + UUID.randomUUID() + HiddenFiles.SUFFIX);
    try {
      Files.write(trial, new byte[TRIAL_BYTES]);
    } finally {
      Files.deleteIfExists(trial);
    }
  }

  @Override
  public void keep() {
    isKept = true;
  }

  @Override
  public void close() {
    while (!isKept && !made.isEmpty()) {
      Path directory = made.pop();
      try {
        Files.deleteIfExists(directory);
      } catch (IOException e) {
        LOG.debug("{} stays: it is in use", directory, e);
        return;
      }
    }
  }
}
