package io.deltalakedb.tests.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.tests.Folders;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.corpus.Corpus;
import io.deltalakedb.tests.corpus.CorpusTable;
import io.deltalakedb.tests.interop.DeltaRsProcess;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.SparkExtension;
import io.deltalakedb.tests.interop.SparkProcess;
import io.deltalakedb.tests.interop.TableState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table is imported with its history, its folder is deleted, and it is written to an empty place:
 * once with every commit file, once as a checkpoint with only the newest commit. Every engine that
 * read the original reads the same from both. {@code -Droundtrip -Dcorpus=DIR} does so for every
 * table of a larger corpus.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SparkExtension.class)
class RoundTripTest {
  private final KernelReader kernel = new KernelReader();
  private final Map<String, Integer> tally = new TreeMap<>();
  private final List<String> left = new ArrayList<>();
  private final Optional<DeltaRsProcess> deltaRs = DeltaRsProcess.start();
  private Path folder;
  private Lake lake;

  @BeforeAll
  void open(@TempDir Path temporary) throws SQLException {
    folder = temporary;
    lake = Lake.create(folder.resolve("catalog.sqlite"));
  }

  @AfterAll
  void close() throws Exception {
    lake.close();
    System.out.println("Round trip: " + tally);
    left.forEach(line -> System.out.println("  not compared: " + line));
    if (deltaRs.isPresent()) {
      deltaRs.get().close();
    } else {
      System.out.println("  delta-rs skipped: python3 has no deltalake");
    }
  }

  @TestFactory
  Stream<DynamicTest> everyEngineReadsTheSame(SparkProcess spark) {
    List<DynamicTest> tests = new ArrayList<>();
    Pattern names = Pattern.compile(System.getProperty("roundtrip", ""));
    for (CorpusTable table : corpus().tables()) {
      if (!names.matcher(table.name()).find()) {
        continue;
      }
      Optional<String> reason = reasonToLeave(table);
      if (reason.isPresent()) {
        left.add(table.name() + ": " + reason.get());
      } else {
        String name = "t" + tests.size();
        tests.add(dynamicTest(table.name(), () -> check(table, name, spark)));
      }
    }
    return tests.stream();
  }

  /**
   * Each table costs seconds in three engines; all of a larger corpus are a run of their own, by
   * {@code -Droundtrip}, or those whose name holds the pattern of {@code -Droundtrip=PATTERN}.
   */
  private static Corpus corpus() {
    return System.getProperty("roundtrip") == null ? Corpus.inRepository() : Corpus.whole();
  }

  private static Optional<String> reasonToLeave(CorpusTable table) {
    if (!table.imports()) {
      return Optional.of("an import answers " + table.expect());
    }
    JsonNode kernelSays = table.kernelOracle().orElseThrow();
    JsonNode sparkSays = table.sparkOracle().orElseThrow();
    if (!table.filesHash().equals(kernelSays.path("filesHash").asText())) {
      return Optional.of("Kernel refuses it or reads another state");
    }
    return table.filesHash().equals(sparkSays.path("filesHash").asText())
        ? Optional.empty()
        : Optional.of("Spark refuses it or reads another state");
  }

  private void check(CorpusTable table, String name, SparkProcess spark) throws Exception {
    Path source = table.copyWithoutCrc(folder.resolve("source"));
    TableState sparkBefore = spark.state(source);
    TableState kernelBefore = kernel.state(source, sparkBefore.transactions().keySet());
    if (!kernelBefore.equals(sparkBefore)) {
      left.add(table.name() + ": Kernel and Spark read different states");
      return;
    }
    SortedMap<String, String> details = kernel.fileDetails(source);
    Optional<JsonNode> deltaRsBefore =
        deltaRs.flatMap(process -> process.state(source)).filter(state -> same(state, sparkBefore));
    Map<String, byte[]> commits = Folders.commits(source);
    lake.rows("CALL dl.import_table(table_name => ?, location => ?)", name, source.toString());
    Folders.delete(source);

    Path whole = export(table, name, "whole", true);
    Path head = export(table, name, "head", false);

    assertSameCommits(commits, Folders.commits(whole), name);
    assertOnlyHead(head, kernelBefore.version());
    for (Path copy : List.of(whole, head)) {
      assertThat(kernel.state(copy, sparkBefore.transactions().keySet())).isEqualTo(kernelBefore);
      if (!table.tags().contains("same path twice in adds of a commit")) {
        assertSameDetails(kernel.fileDetails(copy), details);
      }
      assertThat(spark.state(copy)).isEqualTo(sparkBefore);
      if (deltaRsBefore.isPresent()) {
        assertThat(deltaRs.orElseThrow().state(copy)).isEqualTo(deltaRsBefore);
      }
    }
    count("tables", 1);
    count("read by delta-rs too", deltaRsBefore.isPresent() ? 1 : 0);
    if (!table.name().startsWith("gen-damaged/")) {
      assertSameSkipping(whole, head, spark);
    }
    Folders.delete(whole);
    Folders.delete(head);
  }

  /** delta-rs takes part where it reads what the others read. */
  private static boolean same(JsonNode deltaRsSays, TableState state) {
    return deltaRsSays.path("version").asLong() == state.version()
        && deltaRsSays.path("files").size() == state.files().size();
  }

  /** Statistics that one of two copies holds only as columns are no difference. */
  private static void assertSameDetails(
      SortedMap<String, String> files, SortedMap<String, String> before) {
    assertThat(files.keySet()).isEqualTo(before.keySet());
    files.forEach(
        (file, stats) -> {
          String other = before.getOrDefault(file, "");
          if (!stats.isEmpty() && !other.isEmpty()) {
            assertThat(stats).as(file).isEqualTo(other);
          }
        });
  }

  private Path export(CorpusTable table, String name, String kind, boolean history)
      throws Exception {
    Path target = folder.resolve(kind).resolve(table.name());
    lake.rows(
        "CALL dl.export_table(table_name => ?, target_location => ?, include_history => ?)",
        name,
        target.toString(),
        history);
    return target;
  }

  /** Files of versions before the catalog's first one are gone with the history. */
  private void assertSameCommits(Map<String, byte[]> before, Map<String, byte[]> after, String name)
      throws SQLException {
    long earliest =
        lake.number(
            "SELECT earliest_version FROM delta.tables WHERE table_schema = 'main' AND table_name"
                + " = ?",
            name);
    TreeMap<String, byte[]> kept = new TreeMap<>(before);
    kept.keySet().removeIf(file -> Folders.version(file) < earliest);
    assertThat(after.keySet()).isEqualTo(kept.keySet());
    kept.forEach((file, bytes) -> assertThat(after.get(file)).as(file).isEqualTo(bytes));
    count("commit files byte for byte", kept.size());
  }

  private static void assertOnlyHead(Path table, long version) throws Exception {
    assertThat(Folders.commits(table)).hasSize(1);
    assertThat(Folders.version(Folders.commits(table).firstKey())).isEqualTo(version);
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(file -> file.contains(".checkpoint."))
          .contains("_last_checkpoint");
    }
  }

  private void assertSameSkipping(Path whole, Path head, SparkProcess spark) throws Exception {
    Optional<String> stats = kernel.anyStats(whole);
    if (stats.isEmpty()) {
      return;
    }
    List<String> predicates = SkippingPredicates.of(kernel.schemaString(whole), stats.get());
    List<SortedSet<String>> fromHead = spark.filesFor(head, predicates);
    List<SortedSet<String>> fromWhole = spark.filesFor(whole, predicates);
    for (int index = 0; index < predicates.size(); index++) {
      assertThat(fromHead.get(index)).as(predicates.get(index)).isEqualTo(fromWhole.get(index));
    }
    count("predicates", predicates.size());
  }

  private void count(String what, int howMany) {
    tally.merge(what, howMany, Integer::sum);
  }
}
