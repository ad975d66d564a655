package io.deltalakedb.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.LakeState;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.TableState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every table of the corpus answers an import, in both modes, as its index says. {@code
 * -Dcorpus.database=duckdb} imports into DuckDB, {@code -Dcorpus.part=2/5} a part only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusImportTest {
  private static final List<String> REFUSALS = List.of("XX001", "0A000", "22023");

  private final Corpus corpus = Corpus.whole().part(System.getProperty("corpus.part", "1/1"));
  private final ImportTally tally = new ImportTally();
  private Path folder;
  private Lake lake;

  @BeforeAll
  void open(@TempDir Path temporary) throws SQLException {
    folder = temporary;
    String database = System.getProperty("corpus.database", "sqlite");
    lake =
        Lake.at("jdbc:deltalakedb:" + database + ":" + folder.resolve("catalog") + "?create=true");
  }

  @AfterAll
  void close() throws SQLException {
    System.out.println(tally.told(corpus.tables().size()));
    lake.close();
  }

  @TestFactory
  Stream<DynamicTest> withFullHistory() {
    return inMode("full");
  }

  @TestFactory
  Stream<DynamicTest> fromTheNewestCheckpoint() {
    return inMode("latest");
  }

  private Stream<DynamicTest> inMode(String mode) {
    return IntStream.range(0, corpus.tables().size())
        .mapToObj(
            index -> {
              CorpusTable table = corpus.tables().get(index);
              return dynamicTest(table.name(), () -> check(table, mode, "t" + index));
            });
  }

  private void check(CorpusTable table, String mode, String name) throws Exception {
    Path copy = table.copyTo(folder.resolve(mode));
    Optional<SQLException> refusal = importTable(copy, mode, name);
    if (refusal.isPresent()) {
      tally.count(mode + " refused");
      assertThat(table.imports()).as(refusal.get().getMessage()).isFalse();
      assertClear(refusal.get(), table, mode, name);
      return;
    }
    tally.count(mode + " imported");
    assertThat(table.refuses()).as("imported, must be refused").isFalse();
    assertParity(mode + "." + name);
    if (table.imports()) {
      assertState(table, mode, name);
    }
  }

  private Optional<SQLException> importTable(Path copy, String mode, String name) {
    try {
      lake.rows(
          "CALL dl.import_table(table_name => ?, location => ?, history_mode => ?)",
          mode + "." + name,
          copy.toString(),
          mode);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  /** The cause with its file, and the line where it is in one; and nothing half visible. */
  private void assertClear(SQLException refusal, CorpusTable table, String mode, String name)
      throws SQLException {
    assertThat(refusal.getSQLState()).isIn(REFUSALS);
    assertThat(refusal.getMessage())
        .containsPattern("_delta_log|\\d+\\.(json|checkpoint)")
        .contains(Damage.of(table).map(Damage::named).orElse(""));
    assertThat(
            lake.number(
                "SELECT COUNT(*) FROM delta.tables WHERE table_schema = ? AND table_name = ?",
                mode,
                name))
        .isZero();
  }

  private void assertState(CorpusTable table, String mode, String name) throws Exception {
    TableState state = new LakeState(lake).of(mode, name);
    assertThat(state.version()).isEqualTo(table.version());
    assertThat(state.filesHash()).isEqualTo(table.filesHash());
    Optional<JsonNode> spark = table.sparkOracle().filter(answer -> agrees(answer, table));
    if (spark.isPresent()) {
      tally.count(mode + " equal to Spark");
      assertSame(state, TableState.of(spark.get()));
    } else if (table.kernelOracle().filter(answer -> agrees(answer, table)).isPresent()) {
      tally.count(mode + " equal to Kernel");
      assertSame(state, withoutCrc(table, state));
    } else {
      tally.count(mode + " read by neither");
    }
    if (mode.equals("full")) {
      assertHistory(table, name);
    }
  }

  /** Where the log gives no createdTime, delta.tables.created_at is the time of the import. */
  private static void assertSame(TableState ours, TableState answer) {
    assertThat(List.of(ours, ours.withoutCreatedTime())).contains(answer);
  }

  /**
   * What Kernel answers now, where Spark gives no answer: without {@code .crc}, since it believes
   * what one says of protocol and metadata.
   */
  private TableState withoutCrc(CorpusTable table, TableState ours) {
    Path copy = table.copyWithoutCrc(folder.resolve("kernel"));
    return new KernelReader().state(copy, ours.transactions().keySet());
  }

  /** An engine that ends in an error has answered nothing, whatever it said before. */
  private static boolean agrees(JsonNode answer, CorpusTable table) {
    return !answer.has("error")
        && table.filesHash().equals(answer.path("filesHash").asText())
        && table.version() == answer.path("version").asLong(-1);
  }

  private void assertHistory(CorpusTable table, String name) throws SQLException {
    Optional<JsonNode> kernel = table.kernelOracle().filter(answer -> agrees(answer, table));
    if (kernel.isEmpty()) {
      return;
    }
    long earliest =
        lake.number(
            "SELECT earliest_version FROM delta.tables WHERE table_schema = 'full' AND table_name"
                + " = ?",
            name);
    for (var version : kernel.get().path("versions").properties()) {
      long number = Long.parseLong(version.getKey());
      if (version.getValue().has("filesHash") && number >= earliest) {
        assertThat(new LakeState(lake).filesHashAt("full", name, number))
            .as("version " + number)
            .isEqualTo(version.getValue().path("filesHash").textValue());
      }
    }
  }

  /** In parity; what is wrong with a checkpoint that the commits make needless may be found. */
  private void assertParity(String table) throws SQLException {
    assertThat(lake.row("CALL dl.check_parity(table_name => ?)", table))
        .containsEntry("parity_status", "ok");
    String run = lake.text("CALL dl.check_parity(table_name => ?, check_depth => 'full')", table);
    assertThat(
            lake.rows(
                "SELECT finding_type, object_name, expected_value, actual_value FROM"
                    + " delta.parity_findings WHERE run_id = ? AND finding_type <>"
                    + " 'checkpoint_corrupt'",
                Long.parseLong(run)))
        .isEmpty();
  }
}
