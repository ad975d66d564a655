package io.deltalakedb.mirror.parity;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a comparison found.
 *
 * @param runId row of the run, empty where it is noted nowhere
 * @param noteFailure why the run could not be noted, empty where it was, or was not to be
 * @param table that was compared
 * @param logDir the log it was compared with
 * @param depth how closely
 * @param status in one word
 * @param dbVersion head of the catalog
 * @param logVersion newest version of the log, empty where it has none
 * @param comparedVersion version at which both were compared, empty where they share none
 * @param lagVersions versions by which one is behind the other
 * @param lagSeconds age of the oldest of them
 * @param fileDriftCount files that differ
 * @param findingCounts findings of each type, those that were not kept included
 * @param findings the first of them
 */
public record ParityReport(
    OptionalLong runId,
    Optional<String> noteFailure,
    CatalogTable table,
    String logDir,
    ParityDepth depth,
    Status status,
    long dbVersion,
    OptionalLong logVersion,
    OptionalLong comparedVersion,
    long lagVersions,
    OptionalDouble lagSeconds,
    long fileDriftCount,
    Map<FindingType, Long> findingCounts,
    List<Finding> findings) {

  public ParityReport {
    requireNonNull(runId, "runId");
    requireNonNull(noteFailure, "noteFailure");
    requireNonNull(table, "table");
    requireNonNull(logDir, "logDir");
    requireNonNull(depth, "depth");
    requireNonNull(status, "status");
    requireNonNull(logVersion, "logVersion");
    requireNonNull(comparedVersion, "comparedVersion");
    requireNonNull(lagSeconds, "lagSeconds");
    findingCounts = Map.copyOf(findingCounts);
    findings = List.copyOf(findings);
  }

  /** Findings of all types, those that were not kept included. */
  public long numFindings() {
    return findingCounts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Findings of a type, those that were not kept included. */
  public long numFindings(FindingType type) {
    return findingCounts.getOrDefault(type, 0L);
  }

  /** 0 in parity, 2 on drift, 3 where only the lag is too great. */
  public int exitCode() {
    return status.exitCode();
  }

  /** The outcome in one word. */
  public enum Status {
    OK("ok", 0),
    LAGGING("lagging", 3),
    DRIFT("drift", 2),
    ERROR("error", 1);

    private final String word;
    private final int exitCode;

    Status(String word, int exitCode) {
      this.word = word;
      this.exitCode = exitCode;
    }

    /** The word in the catalog. */
    public String word() {
      return word;
    }

    /** The exit code of {@code dl diff}. */
    public int exitCode() {
      return exitCode;
    }
  }
}
