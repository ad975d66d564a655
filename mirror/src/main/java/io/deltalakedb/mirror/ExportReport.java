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
 * @param data files that the log names, as far as they were asked for
 */
public record ExportReport(
    String targetLocation,
    long startVersion,
    long version,
    long commitFiles,
    long commitBytes,
    long checkpointFiles,
    DataFiles data) {
  public ExportReport {
    requireNonNull(targetLocation, "targetLocation");
    requireNonNull(data, "data");
  }

  /**
   * What was copied beside the log.
   *
   * @param files data, change and deletion-vector files, those that were there already included
   * @param bytes their sizes
   * @param missing files of older versions that are gone, which only those versions need
   */
  public record DataFiles(long files, long bytes, long missing) {

    /** Nothing. */
    public static final DataFiles NONE = new DataFiles(0, 0, 0);
  }
}
