package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One comparison of a table with its log.
 *
 * @param tableKey of the table
 * @param startedAt milliseconds since the epoch
 * @param finishedAt milliseconds since the epoch
 * @param checkDepth {@code version}, {@code files} or {@code full}
 * @param dbVersion head of the catalog
 * @param logVersion newest version of the log
 * @param comparedVersion version at which both were compared
 * @param parityStatus {@code ok}, {@code lagging}, {@code drift} or {@code error}
 * @param lagSeconds age of the oldest version that the log lacks
 * @param lagVersions versions that the log lacks
 * @param numFindings findings, those that were not kept included
 * @param fileDriftCount files that differ
 * @param exitCode of {@code dl diff}
 * @param triggeredBy verb or procedure that asked
 */
public record ParityRunRow(
    long tableKey,
    long startedAt,
    OptionalLong finishedAt,
    String checkDepth,
    OptionalLong dbVersion,
    OptionalLong logVersion,
    OptionalLong comparedVersion,
    String parityStatus,
    OptionalDouble lagSeconds,
    OptionalLong lagVersions,
    long numFindings,
    long fileDriftCount,
    int exitCode,
    Optional<String> triggeredBy) {
  public ParityRunRow {
    requireNonNull(checkDepth, "checkDepth");
    requireNonNull(parityStatus, "parityStatus");
    requireNonNull(triggeredBy, "triggeredBy");
  }
}
