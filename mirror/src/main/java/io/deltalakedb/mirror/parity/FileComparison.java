package io.deltalakedb.mirror.parity;

import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.DeletionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares one live file field by field; dataChange says nothing about a state. */
final class FileComparison {

  private final long version;
  private final Add catalog;
  private final Add log;
  private final boolean logMayForget;
  private final List<Finding> findings = new ArrayList<>();

  private FileComparison(long version, Add catalog, Add log, boolean logMayForget) {
    this.version = version;
    this.catalog = catalog;
    this.log = log;
    this.logMayForget = logMayForget;
  }

  /**
   * How the two differ; empty where they do not.
   *
   * @param logMayForget whether the log's side came from a checkpoint: those may be written without
   *     statistics, and Kernel's without clusteringProvider
   */
  static List<Finding> between(long version, Add catalog, Add log, boolean logMayForget) {
    return catalog.equals(log)
        ? List.of()
        : new FileComparison(version, catalog, log, logMayForget).differences();
  }

  private List<Finding> differences() {
    compare(FindingType.SIZE_MISMATCH, "size", catalog.size(), log.size());
    compare(
        FindingType.PARTITION_MISMATCH,
        "partitionValues",
        catalog.partitionValues().byColumn(),
        log.partitionValues().byColumn());
    boolean isForgotten = logMayForget && log.stats().isEmpty();
    if (!isForgotten && !JsonEquality.equal(catalog.stats(), log.stats())) {
      add(FindingType.STATS_MISMATCH, "stats", catalog.stats(), log.stats());
    }
    compare(
        FindingType.DV_MISMATCH,
        "deletionVector",
        described(catalog.deletionVector()),
        described(log.deletionVector()));
    attribute("modificationTime", catalog.modificationTime(), log.modificationTime());
    attribute("tags", catalog.tags().orElse(Map.of()), log.tags().orElse(Map.of()));
    attribute("baseRowId", catalog.baseRowId(), log.baseRowId());
    attribute(
        "defaultRowCommitVersion",
        catalog.defaultRowCommitVersion(),
        log.defaultRowCommitVersion());
    if (!logMayForget || log.clusteringProvider().isPresent()) {
      attribute("clusteringProvider", catalog.clusteringProvider(), log.clusteringProvider());
    }
    return findings;
  }

  private void attribute(String field, Object expected, Object actual) {
    compare(FindingType.ATTRIBUTE_MISMATCH, field, expected, actual);
  }

  private void compare(FindingType type, String field, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      add(type, field, Optional.of(Findings.text(expected)), Optional.of(Findings.text(actual)));
    }
  }

  private void add(
      FindingType type, String field, Optional<String> expected, Optional<String> actual) {
    findings.add(
        new Finding(
            type,
            Optional.of(catalog.path()),
            OptionalLong.of(version),
            expected.map(text -> field + "=" + text),
            actual.map(text -> field + "=" + text)));
  }

  private static String described(Optional<DeletionVector> vector) {
    return vector
        .map(dv -> dv.uniqueId() + " " + dv.sizeInBytes() + " bytes, " + dv.cardinality() + " rows")
        .orElse("none");
  }
}
