package io.deltalakedb.core.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the rows, the statistics and the predicate: no file with a matching row is left out. */
class FilePredicatePropertyTest {

  private static final int PREDICATES = Integer.getInteger("predicates", 1_500);
  private static final int FILES = 16;
  private static final int POOL = 400;

  private static final Action.Metadata TABLE =
      new Action.Metadata(
          "t",
          Optional.empty(),
          Optional.empty(),
          new Action.Format("parquet", Map.of()),
          SchemaJson.write(
              SchemaDdl.parse(
                  "i INT, x DOUBLE, s STRING, t TIMESTAMP, d DECIMAL(20,2), flag BOOLEAN,"
                      + " nest STRUCT<a: INT>, p STRING, j INT")),
          List.of("p"),
          Map.of(),
          OptionalLong.empty(),
          JsonFields.NONE);

  @Test
  void noFileIsLostThatHasAMatchingRow() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    List<RandomFile> files = Stream.generate(() -> RandomFile.draw(random)).limit(POOL).toList();
    for (int i = 0; i < PREDICATES; i++) {
      RandomPredicate predicate = RandomPredicate.draw(random, random.nextInt(4));
      FilePredicate parsed = FilePredicate.parse(predicate.text(), TABLE);
      for (int j = 0; j < FILES; j++) {
        RandomFile file = files.get(random.nextInt(POOL));
        Verdict verdict = parsed.verdict(Optional.of(file.partitionValues()), file.stats());
        counts.merge(verdict, 1, Integer::sum);
        List<Boolean> answers =
            file.rows().stream().map(row -> predicate.test().apply(row)).toList();
        boolean anyTrue = answers.stream().anyMatch(Boolean.TRUE::equals);
        boolean anyOther = answers.stream().anyMatch(answer -> !Boolean.TRUE.equals(answer));
        boolean wrong =
            (anyTrue && verdict == Verdict.CANNOT_MATCH)
                || (anyOther && verdict == Verdict.ALL_MATCH);
        if (wrong) {
          fail("seed %s: %s is %s over %s", seed, predicate.text(), verdict, file);
        }
      }
    }
    assertThat(counts).as("seed %s", seed).containsKeys(Verdict.values());
    assertThat(counts.get(Verdict.CANNOT_MATCH)).isGreaterThan(PREDICATES * FILES / 10);
    assertThat(counts.get(Verdict.ALL_MATCH)).isGreaterThan(PREDICATES * FILES / 20);
  }
}
