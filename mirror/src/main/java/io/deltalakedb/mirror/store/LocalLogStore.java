package io.deltalakedb.mirror.store;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A log on the local disk. A file appears whole or not at all: it is written under a hidden name
 * that no reader takes for a log file, synced, and linked to its own name, which fails where that
 * exists; then the directory is synced. After a crash a hidden file may stay behind; it is harmless
 * and removed an hour later.
 *
 * <p>Where the file system has no hard links, the name is claimed by creating it empty, which is as
 * exclusive, and the hidden file is renamed over it. A crash between the two leaves both, and
 * {@link #completeAbandoned} renames later.
 */
public final class LocalLogStore implements LogStore {

  private static final List<String> NO_LINKS =
      List.of("not permitted", "not supported", "not implemented", "Incorrect function");
  private static final int BUFFER_BYTES = 1 << 16;

  private final HiddenFiles hidden;

  public LocalLogStore() {
    this(Clock.systemUTC());
  }

  /**
   * A store with a clock of its own.
   *
   * @param clock that tells how old files are
   */
  public LocalLogStore(Clock clock) {
    this.hidden = new HiddenFiles(clock);
  }

  @Override
  public List<LogEntry> list(String dir) {
    Path path = LocalPath.of(dir);
    List<LogEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        entry(file).ifPresent(entries::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (NotDirectoryException e) {
      throw failure("list " + path, "it is not a directory", e);
    } catch (DirectoryIteratorException e) {
      throw failure("list " + path, new IOException(e));
    } catch (IOException e) {
      throw failure("list " + path, e);
    }
    return entries;
  }

  @Override
  public List<String> directories(String dir) {
    try {
      return LocalDirectory.within(LocalPath.of(dir));
    } catch (IOException e) {
      throw failure("list " + dir, e);
    }
  }

  private static Optional<LogEntry> entry(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return Optional.empty();
      }
      return Optional.of(
          new LogEntry(name(file), attributes.size(), attributes.lastModifiedTime().toMillis()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public NewDirectory newDirectory(String dir) {
    Path directory = LocalPath.of(dir);
    try {
      return NewLocalDirectory.make(directory);
    } catch (IOException e) {
      throw failure("write into " + directory, e);
    }
  }

  @Override
  public InputStream read(String path) {
    Path file = LocalPath.of(path);
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw failure("read " + file, "it does not exist", e);
    } catch (IOException e) {
      throw failure("read " + file, e);
    }
  }

  @Override
  public SeekableByteChannel open(String path) {
    Path file = LocalPath.of(path);
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw failure("read " + file, "it does not exist", e);
    } catch (IOException e) {
      throw failure("read " + file, e);
    }
  }

  @Override
  public boolean putIfAbsent(String path, ContentWriter content) {
    return put(path, Writing.DURABLE, content);
  }

  @Override
  public boolean putIfAbsent(String path, long modifiedMillis, ContentWriter content) {
    return put(path, new Writing(true, OptionalLong.of(modifiedMillis)), content);
  }

  @Override
  public boolean putHint(String path, ContentWriter content) {
    return put(path, new Writing(false, OptionalLong.empty()), content);
  }

  /** How a file is written: whether it is synced, and the time that it gets instead of now. */
  private record Writing(boolean isDurable, OptionalLong modifiedMillis) {
    private static final Writing DURABLE = new Writing(true, OptionalLong.empty());
  }

  @Override
  public Optional<StagedFile> stage(String path, long modifiedMillis, ContentWriter content) {
    Path file = LocalPath.of(path);
    try {
      Writing how = new Writing(true, OptionalLong.of(modifiedMillis));
      return Optional.of(new Hidden(writeTemp(file, how, content), file, true));
    } catch (IOException e) {
      throw failure("write " + file, e);
    }
  }

  private static boolean put(String path, Writing how, ContentWriter content) {
    Path file = LocalPath.of(path);
    try {
      if (Files.exists(file)) {
        return false;
      }
      LocalDirectory.create(parent(file));
      try (Hidden temp = new Hidden(writeTemp(file, how, content), file, how.isDurable())) {
        return temp.putIfAbsent();
      }
    } catch (IOException e) {
      throw failure("write " + file, e);
    }
  }

  /** A file under a hidden name beside its own. */
  private record Hidden(Path temp, Path file, boolean isDurable) implements StagedFile {

    @Override
    public boolean putIfAbsent() {
      try {
        if (Files.exists(file)) {
          return false;
        }
        // Hadoop would check the file against the sums of another, so these go before it comes.
        Files.deleteIfExists(sideFile(file));
        if (!claim(temp, file)) {
          return false;
        }
        Files.deleteIfExists(temp);
        if (isDurable) {
          LocalDirectory.sync(parent(file));
        }
        return true;
      } catch (IOException e) {
        throw failure("write " + file, e);
      }
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(temp);
      } catch (IOException e) {
        throw failure("write " + file, e);
      }
    }
  }

  @Override
  public void overwrite(String path, byte[] bytes) {
    Path file = LocalPath.of(path);
    try {
      LocalDirectory.create(parent(file));
      Path temp = writeTemp(file, Writing.DURABLE, out -> out.write(bytes));
      try {
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temp);
      }
      Files.deleteIfExists(sideFile(file));
      LocalDirectory.sync(parent(file));
      hidden.sweep(parent(file));
    } catch (IOException e) {
      throw failure("write " + file, e);
    }
  }

  @Override
  public void sweep(String dir) {
    try {
      hidden.sweep(LocalPath.of(dir));
    } catch (IOException e) {
      throw failure("sweep " + dir, e);
    }
  }

  @Override
  public void sync(String path) {
    Path file = LocalPath.of(path);
    // Another user may have put it there; only Windows asks for the right to write.
    StandardOpenOption how =
        File.separatorChar == '\\' ? StandardOpenOption.WRITE : StandardOpenOption.READ;
    try (FileChannel channel = FileChannel.open(file, how)) {
      channel.force(true);
      LocalDirectory.sync(parent(file));
    } catch (IOException e) {
      throw failure("sync " + file, e);
    }
  }

  @Override
  public boolean completeAbandoned(String path, String sha256) {
    Path file = LocalPath.of(path);
    try {
      Optional<Path> ours = hidden.ofAbandoned(file, name(file), sha256);
      if (ours.isPresent()) {
        Files.move(
            ours.get(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        LocalDirectory.sync(parent(file));
      }
      return ours.isPresent();
    } catch (IOException e) {
      throw failure("complete " + file, e);
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(LocalPath.of(path));
  }

  @Override
  public Optional<LogEntry> stat(String path) {
    Path file = LocalPath.of(path);
    try {
      return entry(file);
    } catch (IOException e) {
      throw failure("read " + file, e);
    }
  }

  @Override
  public void deleteHadoopSideFile(String path) {
    Path file = LocalPath.of(path);
    try {
      Files.deleteIfExists(sideFile(file));
    } catch (IOException e) {
      throw failure("delete " + sideFile(file), e);
    }
  }

  private static Path writeTemp(Path file, Writing how, ContentWriter content) throws IOException {
    Path temp =
        file.resolveSibling("." + name(file) + "." + UUID.randomUUID() + HiddenFiles.SUFFIX);
    boolean isWritten = false;
    try (FileChannel channel =
        FileChannel.open(temp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
      content.writeTo(out);
      out.flush();
      if (how.modifiedMillis().isPresent()) {
        Files.setLastModifiedTime(temp, FileTime.fromMillis(how.modifiedMillis().getAsLong()));
      }
      if (how.isDurable()) {
        channel.force(true);
      }
      isWritten = true;
    } finally {
      if (!isWritten) {
        Files.deleteIfExists(temp);
      }
    }
    return temp;
  }

  private static boolean claim(Path temp, Path file) throws IOException {
    try {
      Files.createLink(file, temp);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      return claimWithoutLinks(temp, file);
    } catch (FileSystemException e) {
      if (!hasNoLinks(e)) {
        throw e;
      }
      return claimWithoutLinks(temp, file);
    }
  }

  /** Whether the file system, or the network below it, knows no hard links: EPERM, ENOTSUP. */
  static boolean hasNoLinks(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return NO_LINKS.stream().anyMatch(reason::contains);
  }

  static boolean claimWithoutLinks(Path temp, Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    boolean isMoved = false;
    try {
      Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      isMoved = true;
    } finally {
      if (!isMoved) {
        Files.deleteIfExists(file);
      }
    }
    return true;
  }

  private static Path parent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException("it has no directory");
    }
    return parent;
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private static Path sideFile(Path file) {
    return file.resolveSibling("." + name(file) + ".crc");
  }

  private static boolean isOutOfSpace(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left") || message.contains("quota exceeded");
  }

  private static DeltaLakeDbException failure(String what, IOException e) {
    if (isOutOfSpace(e)) {
      return new DeltaLakeDbException(
          ErrorCode.DISK_FULL, "Cannot " + what + ": the disk is full; free some space", e);
    }
    return failure(what, SystemReason.of(e), e);
  }

  private static DeltaLakeDbException failure(String what, String reason, IOException e) {
    return new DeltaLakeDbException(ErrorCode.LOG_IO, "Cannot %s: %s".formatted(what, reason), e);
  }
}
