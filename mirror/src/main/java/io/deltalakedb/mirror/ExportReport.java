package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

/**
 * What an export wrote, or with a dry run would write.
 *
 * @param targetLocation root of the copy
 * @param startVersion first version that the copy can show
 * @param version last version
 * @param commitFiles commit files, those that were there already with the same bytes included
 * @param commitBytes their size
 * @param checkpointFiles checkpoints
 */
public record ExportReport(
    String targetLocation,
    long startVersion,
    long version,
    long commitFiles,
    long commitBytes,
    long checkpointFiles) {
  public ExportReport {
    requireNonNull(targetLocation, "targetLocation");
  }
}
