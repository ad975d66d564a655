package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A log that is to become a table.
 *
 * @param name schema and name; the schema is made where it is missing
 * @param location root of the table
 * @param sourceLogLocation the log that is read, where it is not the table's own
 * @param mode {@code full} or {@code latest}
 * @param upToVersion whether a last version was asked for, so that being behind the log is meant
 * @param sourceLocation what the run's row says it read
 * @param force whether a table of that name is replaced once the import is complete
 */
public record ImportRequest(
    TableName name,
    String location,
    Optional<String> sourceLogLocation,
    String mode,
    boolean upToVersion,
    String sourceLocation,
    boolean force) {
  public ImportRequest {
    requireNonNull(name, "name");
    requireNonNull(location, "location");
    requireNonNull(sourceLogLocation, "sourceLogLocation");
    requireNonNull(mode, "mode");
    requireNonNull(sourceLocation, "sourceLocation");
  }
}
