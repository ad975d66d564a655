package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A catalog to look with, which publishes nothing of what waits in it. Where the real one is
 * missing, it is an empty one in a temporary directory, so that looking makes nothing.
 */
final class DryCatalog implements AutoCloseable {

  private final DeltaLakeDb database;
  private final Optional<Path> temporary;

  private DryCatalog(DeltaLakeDb database, Optional<Path> temporary) {
    this.database = requireNonNull(database, "database");
    this.temporary = temporary;
  }

  static DryCatalog of(ConnectionConfig config) {
    if (config.file().isEmpty() || Files.exists(config.file().get())) {
      return new DryCatalog(DeltaLakeDb.open(config.reading()), Optional.empty());
    }
    try {
      Path directory = Files.createTempDirectory("dl-dry-run");
      ConnectionConfig empty =
          ConnectionConfig.parse(directory.resolve("catalog.sqlite").toString()).creating();
      return new DryCatalog(DeltaLakeDb.open(empty), Optional.of(directory));
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot make a temporary directory: " + e.getMessage(), e);
    }
  }

  DeltaLakeDb database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    temporary.ifPresent(Folders::delete);
  }
}
