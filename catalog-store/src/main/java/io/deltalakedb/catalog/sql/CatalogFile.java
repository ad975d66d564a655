package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file of a database that lies in one: read and written by its owner only. */
final class CatalogFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;

  CatalogFile(Path file) {
    this.file = file;
  }

  Path path() {
    return file;
  }

  /** Whether it has any content; an empty one is as good as none. */
  boolean exists() {
    if (Files.isDirectory(file)) {
      throw missing("it is a directory; name a file in it");
    }
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE, "Cannot open the catalog " + file + ": " + e, e);
    }
  }

  /** The folder that it lies in, which must be there. */
  Path folder() {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw missing("the folder " + folder + " does not exist; make it first");
    }
    return folder;
  }

  /** Makes it, empty. */
  void create() {
    folder();
    try {
      createFor(file);
    } catch (FileAlreadyExistsException e) {
      closeToOthers();
    } catch (IOException e) {
      throw cannotCreate(e);
    }
  }

  /** Makes an empty file beside it for its owner only. */
  void createFor(Path one) throws IOException {
    Files.createFile(one, ownerOnly("rw-------"));
  }

  /** What makes a file or a folder its owner's, where the file system knows owners. */
  FileAttribute<?>[] ownerOnly(String permissions) throws IOException {
    return Files.getFileStore(folder()).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  void closeToOthers() {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && !Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(OWNER_ONLY)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE,
          "Cannot protect the catalog " + file + " from other users: " + reason(e),
          e);
    }
  }

  /**
   * Whether it can be read and never written: on a medium that is read-only, where SQLite cannot
   * make the files that its write-ahead log needs. Commits that still lie in such a log cannot be
   * read then, and the catalog not without them.
   */
  boolean isFrozen() {
    try {
      Path log = file.resolveSibling(file.getFileName() + "-wal");
      return Files.getFileStore(file).isReadOnly() && (!Files.exists(log) || Files.size(log) == 0);
    } catch (IOException e) {
      return false; // opening it tells what is wrong
    }
  }

  void requireThere() {
    if (!Files.exists(file)) {
      throw missing("the file is gone");
    }
  }

  DeltaLakeDbException cannotCreate(Exception failure) {
    String why =
        failure instanceof IOException io ? reason(io) : String.valueOf(failure.getMessage());
    return new DeltaLakeDbException(
        ErrorCode.CATALOG_UNAVAILABLE, "Cannot create the catalog " + file + ": " + why, failure);
  }

  private DeltaLakeDbException missing(String why) {
    return new DeltaLakeDbException(
        ErrorCode.CATALOG_MISSING, "Cannot open the catalog " + file + ": " + why);
  }

  /** The reason of a file system failure without its class name. */
  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    if (failure instanceof NoSuchFileException) {
      return "the file system makes no file there";
    }
    return failure.toString();
  }
}
