package io.deltalakedb.tests.corpus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of the tables of a corpus, for the line that a run prints. */
final class ImportTally {
  private final Map<String, Integer> counts = new TreeMap<>();

  synchronized void count(String outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  private int of(String outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** How many of so many tables were imported, refused and skipped in each mode, and the rest. */
  synchronized String told(int tables) {
    StringBuilder text = new StringBuilder("Corpus of " + tables + " tables:");
    for (String mode : List.of("full", "latest")) {
      int imported = of(mode + " imported");
      int refused = of(mode + " refused");
      text.append(
          " %s: %d imported, %d refused, %d skipped;"
              .formatted(mode, imported, refused, tables - imported - refused));
    }
    return text + " " + counts;
  }
}
