package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.TableName;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to import, and how.
 *
 * @param name the table to be
 * @param location root of the table; its own log is {@code _delta_log} below it
 * @param logDir the log that is read, where it is not the table's own
 * @param mode how much history
 * @param upToVersion last version to take, empty for all
 * @param force whether a table of that name is replaced
 * @param dryRun whether only to look
 * @param skipValidation whether to do without the comparison at the end
 * @param triggeredBy verb or procedure that asks
 */
public record ImportOptions(
    TableName name,
    String location,
    Optional<String> logDir,
    HistoryMode mode,
    OptionalLong upToVersion,
    boolean force,
    boolean dryRun,
    boolean skipValidation,
    Optional<String> triggeredBy) {
  public ImportOptions {
    requireNonNull(name, "name");
    requireNonNull(location, "location");
    requireNonNull(logDir, "logDir");
    requireNonNull(mode, "mode");
    requireNonNull(upToVersion, "upToVersion");
    requireNonNull(triggeredBy, "triggeredBy");
  }

  /** All versions of a table's own log, compared at the end. */
  public static ImportOptions of(TableName name, String location, HistoryMode mode) {
    return new ImportOptions(
        name,
        location,
        Optional.empty(),
        mode,
        OptionalLong.empty(),
        false,
        false,
        false,
        Optional.empty());
  }

  /** The same with another log to read. */
  public ImportOptions withLogDir(String dir) {
    return new ImportOptions(
        name,
        location,
        Optional.of(dir),
        mode,
        upToVersion,
        force,
        dryRun,
        skipValidation,
        triggeredBy);
  }

  /** The same up to a version. */
  public ImportOptions withUpToVersion(long version) {
    return new ImportOptions(
        name,
        location,
        logDir,
        mode,
        OptionalLong.of(version),
        force,
        dryRun,
        skipValidation,
        triggeredBy);
  }

  /** The same, but only looking. */
  public ImportOptions asDryRun() {
    return new ImportOptions(
        name, location, logDir, mode, upToVersion, force, true, skipValidation, triggeredBy);
  }

  /** The same, replacing a table of that name. */
  public ImportOptions forced() {
    return new ImportOptions(
        name, location, logDir, mode, upToVersion, true, dryRun, skipValidation, triggeredBy);
  }

  /** The same without the comparison at the end. */
  public ImportOptions withoutValidation() {
    return new ImportOptions(
        name, location, logDir, mode, upToVersion, force, dryRun, true, triggeredBy);
  }
}
