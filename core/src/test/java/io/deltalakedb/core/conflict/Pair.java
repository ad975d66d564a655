package io.deltalakedb.core.conflict;

import java.util.List;

/**
 * A pair of commits that were made side by side on one version.
 *
 * @param name loser / winner
 * @param table that both change
 * @param loser that came second
 * @param winner its actions
 * @param isolation of the loser
 * @param expected kind of the conflict, or {@link #PASSES}
 */
record Pair(
    String name,
    MatrixTable table,
    Loser loser,
    List<String> winner,
    IsolationLevel isolation,
    String expected) {

  static final String PASSES = "passes";

  static Pair pair(String name, Loser loser, List<String> winner) {
    return new Pair(name, MatrixTable.PLAIN, loser, winner, IsolationLevel.SERIALIZABLE, PASSES);
  }

  Pair on(MatrixTable other) {
    return new Pair(name, other, loser, winner, isolation, expected);
  }

  Pair at(IsolationLevel level) {
    return new Pair(name, table, loser, winner, level, expected);
  }

  Pair fails(ConflictKind kind) {
    return new Pair(name, table, loser, winner, isolation, kind.name());
  }

  @Override
  public String toString() {
    return name + " [" + isolation.label() + "] " + expected;
  }
}
