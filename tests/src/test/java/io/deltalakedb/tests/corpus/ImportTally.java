package io.deltalakedb.tests.corpus;

import java.util.Map;
import java.util.TreeMap;

/** Counts what became of the tables of a corpus, for the line that a run prints. */
final class ImportTally {
  private final Map<String, Integer> counts = new TreeMap<>();

  synchronized void count(String outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  @Override
  public synchronized String toString() {
    return counts.toString();
  }
}
