package io.deltalakedb.core.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of commits that were made side by side, and whether the second may stand. */
class ConflictMatrixTest {

  static Stream<Pair> pairs() {
    return Stream.of(FilePairs.ALL, StatePairs.ALL).flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void everyPairOfCommits(Pair pair) {
    ConflictVerdict verdict = pair.loser().against(pair.table(), pair.isolation(), pair.winner());
    String outcome =
        verdict instanceof ConflictVerdict.Conflict conflict ? conflict.kind().name() : Pair.PASSES;
    assertThat(outcome).as("%s", verdict).isEqualTo(pair.expected());
  }

  @Test
  void theMatrixIsLargeEnough() {
    long passing = pairs().filter(pair -> pair.expected().equals(Pair.PASSES)).count();
    assertThat(passing).isGreaterThanOrEqualTo(40);
    assertThat(pairs().count() - passing).isGreaterThanOrEqualTo(40);
  }
}
