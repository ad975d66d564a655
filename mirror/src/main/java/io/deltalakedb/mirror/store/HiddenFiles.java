package io.deltalakedb.mirror.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The hidden files {@code .<name>.<uuid>.dltmp} under which files are written before they get their
 * names. One that a crash left is swept later; one whose own name lies there empty is kept, for it
 * is what completes that file.
 */
final class HiddenFiles {

  static final String SUFFIX = ".dltmp";

  private static final int ID_CHARS = 36;
  private static final Duration STALE = Duration.ofHours(1);

  /** No writer creates a file and lets so much time pass before the first byte. */
  private static final Duration ABANDONED = Duration.ofMinutes(10);

  /** File systems without hard links keep times by two seconds. */
  private static final Duration PRECISION = Duration.ofSeconds(2);

  private final Clock clock;

  HiddenFiles(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  /** Removes what crashes left in a directory an hour ago or more. */
  void sweep(Path directory) throws IOException {
    try (DirectoryStream<Path> temps = Files.newDirectoryStream(directory, ".*" + SUFFIX)) {
      for (Path temp : temps) {
        if (isOlder(changed(temp), STALE) && !isEmpty(fileOf(temp))) {
          Files.deleteIfExists(temp);
        }
      }
    }
  }

  private static boolean isEmpty(Path file) throws IOException {
    try {
      return Files.size(file) == 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Path fileOf(Path temp) {
    String name = String.valueOf(temp.getFileName());
    int end = name.length() - SUFFIX.length() - ID_CHARS - 1;
    return end > 1 ? temp.resolveSibling(name.substring(1, end)) : temp;
  }

  /** The hidden file with these bytes that was to become the file, where that one is abandoned. */
  Optional<Path> ofAbandoned(Path file, String name, String sha256) throws IOException {
    if (Files.size(file) != 0 || !isOlder(Files.getLastModifiedTime(file), ABANDONED)) {
      return Optional.empty();
    }
    long latest = Files.getLastModifiedTime(file).toMillis() + PRECISION.toMillis();
    Path directory = requireNonNull(file.getParent(), "directory");
    try (DirectoryStream<Path> temps =
        Files.newDirectoryStream(directory, "." + name + ".*" + SUFFIX)) {
      for (Path temp : temps) {
        if (changed(temp).toMillis() <= latest && ContentDigest.of(temp).equals(sha256)) {
          return Optional.of(temp);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isOlder(FileTime time, Duration age) {
    return time.toMillis() < clock.millis() - age.toMillis();
  }

  /**
   * When it was last written or given a time: commit files are given that of their version, which
   * may be long ago. The epoch's end where it is gone meanwhile.
   */
  private static FileTime changed(Path temp) throws IOException {
    try {
      return temp.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? (FileTime) Files.getAttribute(temp, "unix:ctime")
          : Files.getLastModifiedTime(temp);
    } catch (NoSuchFileException e) {
      return FileTime.fromMillis(Long.MAX_VALUE);
    }
  }
}
