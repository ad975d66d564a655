package io.deltalakedb.catalog.sql;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;

/**
 * The files of a catalog in DuckDB: the database and its write-ahead log. DuckDB makes files that
 * everybody may read and takes no empty one for a database, so that each is made before.
 */
final class DuckDbFile {

  private final CatalogFile file;
  private final Path log;

  DuckDbFile(Path file) {
    this.file = new CatalogFile(file);
    this.log = Path.of(file + ".wal");
  }

  boolean exists() {
    return file.exists();
  }

  void requireThere() {
    file.requireThere();
  }

  /** Makes an empty database where nobody else looks, and moves it to its place. */
  void create() {
    try {
      Path hidden =
          Files.createTempDirectory(file.folder(), ".duckdb", file.ownerOnly("rwx------"));
      Path made = hidden.resolve("new");
      try {
        new DuckDbAddress(made, Map.of()).connect().close();
        new CatalogFile(made).closeToOthers();
        move(made);
        keepNames();
      } finally {
        Files.deleteIfExists(made);
        Files.delete(hidden);
      }
    } catch (IOException | SQLException e) {
      throw file.cannotCreate(e);
    }
  }

  /** One that somebody else has made meanwhile stays. */
  private void move(Path made) throws IOException {
    try {
      Files.createLink(file.path(), made);
    } catch (FileAlreadyExistsException e) {
      if (Files.size(file.path()) == 0) {
        Files.move(made, file.path(), REPLACE_EXISTING);
      }
    } catch (UnsupportedOperationException e) {
      Files.move(made, file.path());
    }
  }

  /** Takes both away. */
  void delete() throws IOException {
    Files.deleteIfExists(file.path());
    Files.deleteIfExists(log);
  }

  /** What was made is found again after a power failure. */
  private void keepNames() throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows neither needs nor allows it
    }
    try (FileChannel folder = FileChannel.open(file.folder(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** DuckDB takes the log away when it has read it into the database, and makes it anew. */
  void keepLogClosedToOthers() {
    if (Files.exists(log)) {
      return;
    }
    try {
      file.createFor(log);
      keepNames();
    } catch (FileAlreadyExistsException e) {
      // Another writer of this process was first.
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE,
          "Cannot write to the catalog "
              + file.path()
              + ": there is no place for "
              + log
              + ": "
              + e,
          e);
    }
  }
}
