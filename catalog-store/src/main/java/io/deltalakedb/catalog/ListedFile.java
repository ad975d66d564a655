package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

/**
 * One live file as a listing shows it.
 *
 * @param path as it stands in the log
 * @param sizeInBytes size of the data file
 * @param partitionValues JSON without spaces, as {@code delta.files.partition_values}
 * @param modificationTime milliseconds since the epoch
 */
public record ListedFile(
    String path, long sizeInBytes, String partitionValues, long modificationTime) {

  public ListedFile {
    requireNonNull(path, "path");
    requireNonNull(partitionValues, "partitionValues");
  }
}
