package io.deltalakedb.mirror.parity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One difference between a catalog and a log.
 *
 * @param type in which way they differ
 * @param objectName file, property or other thing that differs
 * @param version where it differs
 * @param expected of the catalog
 * @param actual of the log
 * @param advice what to do about it
 */
public record Finding(
    FindingType type,
    Optional<String> objectName,
    OptionalLong version,
    Optional<String> expected,
    Optional<String> actual,
    String advice) {
  public Finding {
    requireNonNull(type, "type");
    requireNonNull(objectName, "objectName");
    requireNonNull(version, "version");
    requireNonNull(expected, "expected");
    requireNonNull(actual, "actual");
    requireNonNull(advice, "advice");
  }

  /** A finding with the advice of its type. */
  public Finding(
      FindingType type,
      Optional<String> objectName,
      OptionalLong version,
      Optional<String> expected,
      Optional<String> actual) {
    this(type, objectName, version, expected, actual, type.advice());
  }

  /** {@code warning} for lag, {@code error} for all else. */
  public String severity() {
    return type == FindingType.LAG ? "warning" : "error";
  }
}
