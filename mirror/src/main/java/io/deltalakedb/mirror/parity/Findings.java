package io.deltalakedb.mirror.parity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Collects findings: keeps the first ones, counts them all. */
final class Findings {

  private final long limit;
  private final List<Finding> kept = new ArrayList<>();
  private final Map<FindingType, Long> counts = new EnumMap<>(FindingType.class);
  private long driftFiles;
  private long otherDrift;
  private boolean hasChangedCommits;

  /** Files that commits say other things of, less those that the states tell apart, too. */
  private final Set<String> inCommits = new HashSet<>();

  Findings(long limit) {
    this.limit = limit;
  }

  /** A finding about the table or its log. */
  void table(FindingType type, String object, OptionalLong version, Values values) {
    keep(new Finding(type, Optional.of(object), version, values.expected(), values.actual()));
    if (type != FindingType.LAG) {
      otherDrift++;
    }
  }

  /** A commit file says other things of some files, and of nothing else. */
  void commitFiles(String fileName, OptionalLong version, Values values, Set<String> paths) {
    FindingType type = FindingType.DIGEST_MISMATCH;
    keep(new Finding(type, Optional.of(fileName), version, values.expected(), values.actual()));
    inCommits.addAll(paths);
    hasChangedCommits = true;
  }

  /** One side is behind the other, which is no drift. */
  void lag(String object, OptionalLong version, Values values, String advice) {
    keep(
        new Finding(
            FindingType.LAG,
            Optional.of(object),
            version,
            values.expected(),
            values.actual(),
            advice));
  }

  /** All findings about one file; no finding, no drift. */
  void file(List<Finding> aboutOneFile) {
    aboutOneFile.forEach(this::keep);
    if (!aboutOneFile.isEmpty()) {
      driftFiles++;
      aboutOneFile.get(0).objectName().ifPresent(inCommits::remove);
    }
  }

  private void keep(Finding finding) {
    counts.merge(finding.type(), 1L, Long::sum);
    if (kept.size() < limit) {
      kept.add(finding);
    }
  }

  List<Finding> kept() {
    return kept;
  }

  /** How many there are of each type, those that are not kept too. */
  Map<FindingType, Long> counts() {
    return counts;
  }

  long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  long driftFiles() {
    return driftFiles + inCommits.size();
  }

  boolean hasDrift(long maxDriftFiles) {
    return otherDrift > 0 || driftFiles() > maxDriftFiles;
  }

  boolean hasTableDrift() {
    return otherDrift > 0 || hasChangedCommits;
  }

  /** A value as people write it: what an optional one holds, or that there is none. */
  static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Object::toString).orElse("absent");
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? Long.toString(optional.getAsLong()) : "absent";
    }
    return value.toString();
  }

  /** What the catalog says and what the log says. */
  record Values(Optional<String> expected, Optional<String> actual) {
    static Values of(Object expected, Object actual) {
      return new Values(Optional.of(text(expected)), Optional.of(text(actual)));
    }

    static Values expected(Object value) {
      return new Values(Optional.of(value.toString()), Optional.empty());
    }

    static Values actual(Object value) {
      return new Values(Optional.empty(), Optional.of(value.toString()));
    }
  }
}
