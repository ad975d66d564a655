package io.deltalakedb.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.tests.corpus.Corpus;
import io.deltalakedb.tests.corpus.CorpusTable;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Spark harness answers what the Spark oracle answered, and both engines read one text. */
@ExtendWith(SparkExtension.class)
class SparkProcessTest {
  @TempDir Path folder;

  private final KernelReader kernel = new KernelReader();

  @TestFactory
  Stream<DynamicTest> readsWhatTheOracleRead(SparkProcess spark) {
    return Corpus.inRepository().tables().stream()
        .filter(table -> !table.name().startsWith("gen-damaged/"))
        .map(table -> dynamicTest(table.name(), () -> compare(spark, table)));
  }

  @Test
  void bothEnginesGiveRowsInOneText(SparkProcess spark) {
    for (String name : new String[] {"partition_types", "dv_delete_update_merge_cdf", "ict"}) {
      Path table = Corpus.inRepository().table("gen-spark44/" + name).copyWithoutCrc(folder);
      assertThat(kernel.rows(table)).isNotEmpty().isEqualTo(spark.rows(table));
    }
  }

  @Test
  void predicateLeavesOutFiles(SparkProcess spark) {
    Path table =
        Corpus.inRepository().table("gen-spark44/struct_stats_only").copyWithoutCrc(folder);

    assertThat(spark.filesFor(table, "p = 1"))
        .containsExactly("p=1/part-00000-f9163892-9607-44b8-a5d9-208f60dec5ea.c000.snappy.parquet");
  }

  @Test
  void refusalHasSparksWords(SparkProcess spark) {
    assertThatThrownBy(() -> spark.sql("SELECT nonsense"))
        .isInstanceOf(SparkProcess.SparkRefusal.class)
        .hasMessageContaining("UNRESOLVED_COLUMN");
  }

  private void compare(SparkProcess spark, CorpusTable table) {
    JsonNode oracle = table.sparkOracle().orElseThrow();
    Path copy = table.copyWithoutCrc(folder);

    TableState state = spark.state(copy);

    assertThat(state).isEqualTo(TableState.of(oracle));
    assertThat(state.filesHash()).isEqualTo(oracle.path("filesHash").textValue());
  }
}
