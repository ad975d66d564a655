package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One difference between a table and its log.
 *
 * @param findingType as {@code missing_in_log}
 * @param severity {@code error} or {@code warning}
 * @param objectName file, property or other thing that differs
 * @param version where it differs
 * @param expectedValue of the catalog
 * @param actualValue of the log
 * @param firstSeenAt milliseconds since the epoch
 * @param advice what to do about it
 */
public record ParityFindingRow(
    String findingType,
    String severity,
    Optional<String> objectName,
    OptionalLong version,
    Optional<String> expectedValue,
    Optional<String> actualValue,
    long firstSeenAt,
    Optional<String> advice) {
  public ParityFindingRow {
    requireNonNull(findingType, "findingType");
    requireNonNull(severity, "severity");
    requireNonNull(objectName, "objectName");
    requireNonNull(version, "version");
    requireNonNull(expectedValue, "expectedValue");
    requireNonNull(actualValue, "actualValue");
    requireNonNull(advice, "advice");
  }
}
