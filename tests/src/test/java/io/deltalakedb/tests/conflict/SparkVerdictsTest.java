package io.deltalakedb.tests.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltalakedb.core.conflict.ConflictPairs;
import io.deltalakedb.tests.interop.SparkExtension;
import io.deltalakedb.tests.interop.SparkProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pairs of the conflict matrix, run against Delta Spark on tables of files: the same verdict,
 * but for the differences that docs/conflicts.md lists. {@code -Dconflicts=true} runs them all.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkVerdictsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of every so many pairs the ordinary run takes one. */
  private static final int STEP = Boolean.getBoolean("conflicts") ? 1 : 12;

  private static final Map<String, String> CLASSES =
      Map.of(
          "ConcurrentAppendException", "DELTA_CONCURRENT_APPEND",
          "ConcurrentDeleteReadException", "DELTA_CONCURRENT_DELETE_READ",
          "ConcurrentDeleteDeleteException", "DELTA_CONCURRENT_DELETE_DELETE",
          "ConcurrentTransactionException", "DELTA_CONCURRENT_TRANSACTION",
          "MetadataChangedException", "DELTA_METADATA_CHANGED",
          "ProtocolChangedException", "DELTA_PROTOCOL_CHANGED");

  @TempDir private Path folder;
  private final Map<String, Integer> counts = new TreeMap<>();

  @AfterAll
  void sayHowMany() {
    System.out.println("Pairs against Delta Spark: " + counts);
  }

  @TestFactory
  Stream<DynamicTest> theSameVerdict(SparkProcess spark) throws JsonProcessingException {
    List<JsonNode> pairs = new ArrayList<>();
    for (String pair : ConflictPairs.json()) {
      pairs.add(JSON.readTree(pair));
    }
    return IntStream.range(0, pairs.size())
        .filter(index -> index % STEP == 0)
        .mapToObj(
            index ->
                dynamicTest(
                    name(pairs.get(index)),
                    () -> compare(spark, pairs.get(index), folder.resolve("t" + index))));
  }

  private static String name(JsonNode pair) {
    return pair.path("name").textValue() + " [" + pair.path("isolation").textValue() + "]";
  }

  private void compare(SparkProcess spark, JsonNode pair, Path table) {
    String said = spark.conflict(table, pair);
    String verdict = CLASSES.getOrDefault(said, said);
    String ours = pair.path("expected").textValue();
    String expected = KnownDifferences.of(name(pair)).orElse(ours);
    counts.merge(expected.equals(ours) ? "same, " + verdict : "known to differ", 1, Integer::sum);
    assertThat(verdict).as("%s: here %s", pair, ours).startsWith(expected);
  }
}
