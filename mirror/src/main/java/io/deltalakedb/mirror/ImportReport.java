package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.mirror.parity.ParityReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an import did, or with a dry run would do.
 *
 * @param logDir the log that was read
 * @param table as it appeared, empty after a dry run
 * @param runId row of the run, empty after a dry run
 * @param survey what the log holds
 * @param actionsImported actions, those of the checkpoint included
 * @param readOnlyReason why the table takes no commits, empty where it does
 * @param warnings what is not as it should be, but was read
 * @param parity the comparison at the end, empty where there was none
 * @param duration of the import, without the comparison
 */
public record ImportReport(
    String logDir,
    Optional<CatalogTable> table,
    OptionalLong runId,
    Survey survey,
    long actionsImported,
    Optional<String> readOnlyReason,
    List<String> warnings,
    Optional<ParityReport> parity,
    Duration duration) {

  public ImportReport {
    requireNonNull(logDir, "logDir");
    requireNonNull(table, "table");
    requireNonNull(runId, "runId");
    requireNonNull(survey, "survey");
    requireNonNull(readOnlyReason, "readOnlyReason");
    warnings = List.copyOf(warnings);
    requireNonNull(parity, "parity");
    requireNonNull(duration, "duration");
  }

  /** {@code ok}, {@code drift}, ..., or {@code never_checked} where nothing was compared. */
  public String parityStatus() {
    return parity.map(report -> report.status().word()).orElse("never_checked");
  }

  /** Number of versions. */
  public long versionsImported() {
    return survey.endVersion() - survey.startVersion() + 1;
  }

  /**
   * What a log holds.
   *
   * @param startVersion first version that is taken
   * @param endVersion last version
   * @param checkpointVersion version of the checkpoint that the state starts from
   * @param numFiles live files at the end, empty where they were not counted
   * @param sizeInBytes sum of their sizes, likewise
   * @param estimatedRows sum of the rows that their statistics give, less those deleted, empty also
   *     where one has none
   * @param features names of the table features that the protocol lists
   */
  public record Survey(
      long startVersion,
      long endVersion,
      OptionalLong checkpointVersion,
      OptionalLong numFiles,
      OptionalLong sizeInBytes,
      OptionalLong estimatedRows,
      List<String> features) {
    public Survey {
      requireNonNull(checkpointVersion, "checkpointVersion");
      requireNonNull(numFiles, "numFiles");
      requireNonNull(sizeInBytes, "sizeInBytes");
      requireNonNull(estimatedRows, "estimatedRows");
      features = List.copyOf(features);
    }

    /** The same with the files of another share counted in. */
    Survey plusFiles(Survey other) {
      return new Survey(
          startVersion,
          endVersion,
          checkpointVersion,
          sum(numFiles, other.numFiles),
          sum(sizeInBytes, other.sizeInBytes),
          sum(estimatedRows, other.estimatedRows),
          features);
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
      return one.isPresent() && other.isPresent()
          ? OptionalLong.of(one.getAsLong() + other.getAsLong())
          : OptionalLong.empty();
    }
  }
}
