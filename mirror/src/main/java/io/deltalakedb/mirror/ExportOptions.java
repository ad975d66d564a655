package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What to export, and where to.
 *
 * @param targetLocation root of the copy; its log is {@code _delta_log} below it
 * @param atVersion last version to write, empty for the head
 * @param includeHistory whether to write all commits, not the newest alone
 * @param withCheckpoint whether to add a checkpoint of the last version where none is needed
 * @param copyData whether to copy the files that the log names, too
 * @param dryRun whether only to look
 */
public record ExportOptions(
    String targetLocation,
    OptionalLong atVersion,
    boolean includeHistory,
    boolean withCheckpoint,
    boolean copyData,
    boolean dryRun) {
  public ExportOptions {
    requireNonNull(targetLocation, "targetLocation");
    requireNonNull(atVersion, "atVersion");
  }

  /** All history up to the head. */
  public static ExportOptions to(String targetLocation) {
    return new ExportOptions(targetLocation, OptionalLong.empty(), true, false, false, false);
  }

  /** The same up to a version. */
  public ExportOptions at(long version) {
    return new ExportOptions(
        targetLocation, OptionalLong.of(version), includeHistory, withCheckpoint, copyData, dryRun);
  }

  /** The same with the last version alone. */
  public ExportOptions withoutHistory() {
    return new ExportOptions(targetLocation, atVersion, false, withCheckpoint, copyData, dryRun);
  }

  /** The same with a checkpoint of the last version. */
  public ExportOptions checkpointed() {
    return new ExportOptions(targetLocation, atVersion, includeHistory, true, copyData, dryRun);
  }

  /** The same with the data files. */
  public ExportOptions withData() {
    return new ExportOptions(
        targetLocation, atVersion, includeHistory, withCheckpoint, true, dryRun);
  }

  /** The same, but only looking. */
  public ExportOptions asDryRun() {
    return new ExportOptions(
        targetLocation, atVersion, includeHistory, withCheckpoint, copyData, true);
  }
}
