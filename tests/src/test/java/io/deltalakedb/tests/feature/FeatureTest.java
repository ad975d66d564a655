package io.deltalakedb.tests.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.deltalakedb.tests.Folders;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.LakeState;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.SparkExtension;
import io.deltalakedb.tests.interop.SparkProcess;
import io.deltalakedb.tests.interop.TableState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table of each feature: rows that Spark has written are committed here by CALL, Kernel and Spark
 * read them, Spark writes on in the log that was published, and the catalog takes that in again.
 */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeatureTest {
  /** Those that ask most of whoever commits; {@code -Dfeatures=.*} runs all. */
  private static final String FEATURES =
      System.getProperty("features", "rowTracking|deletionVectors|changeDataFeed|checkConstraints");

  private final KernelReader kernel = new KernelReader();
  private final List<String> report = new ArrayList<>();
  private Path folder;
  private Lake lake;

  @BeforeAll
  void open(@TempDir Path directory) throws SQLException {
    folder = directory;
    lake = Lake.create(folder.resolve("catalog.sqlite"));
    report.add(
        "feature | committed here | Kernel reads | Spark reads | Spark writes on | imported");
  }

  @AfterAll
  void close() throws SQLException {
    lake.close();
    report.forEach(System.out::println);
  }

  @TestFactory
  Stream<DynamicTest> committedHereAndWrittenOnward(SparkProcess spark) {
    return FeatureCases.ALL.stream()
        .filter(each -> each.feature().matches(FEATURES))
        .map(each -> dynamicTest(each.label(), () -> run(each, spark)));
  }

  private void run(FeatureCase each, SparkProcess spark) throws Exception {
    StringJoiner line = new StringJoiner(" | ").add(each.label());
    String name = "s." + each.label().replaceAll("\\W", "");
    Path table = folder.resolve(name);
    make(each, name, table, spark);
    assertThat(features(name)).contains(each.feature());
    EngineCommits engine = new EngineCommits(lake, name, table, spark);
    for (String statement : each.here()) {
      engine.commit(statement, each.more().filter(action -> engine.count() == 0), each.assertion());
    }
    line.add(engine.count() + " commits");
    List<String> rows = spark.rows(table);
    assertThat(rows).isEqualTo(engine.rowsWritten()).isNotEmpty();
    line.add(readByKernel(each, table, rows)).add("yes");
    int versions = Folders.commits(table).size();
    for (String statement : each.onward()) {
      spark.sql(statement.replace("%s", "delta.`" + table + "`"));
    }
    assertThat(spark.rows(table)).isEqualTo(each.rows());
    readByKernel(each, table, each.rows());
    line.add(Folders.commits(table).size() - versions + " commits");
    takeIn(name, table, spark);
    report.add(line.add("yes").toString());
  }

  private void make(FeatureCase each, String name, Path table, SparkProcess spark)
      throws SQLException {
    if (each.columns().isPresent()) {
      lake.rows(
          "CALL dl.create_table(table_name => ?, columns_ddl => ?, location => ?, properties => ?)",
          name,
          each.columns().get(),
          table.toString(),
          each.properties());
      return;
    }
    for (String statement : each.making()) {
      spark.sql(statement.replace("%s", "delta.`" + table + "`"));
    }
    lake.rows("CALL dl.import_table(table_name => ?, location => ?)", name, table.toString());
  }

  private List<String> features(String name) throws SQLException {
    return lake
        .rows(
            "SELECT feature_name FROM delta.table_features WHERE table_name = ?", name.substring(2))
        .stream()
        .map(row -> row.get("feature_name"))
        .toList();
  }

  private String readByKernel(FeatureCase each, Path table, List<String> rows) {
    if (each.kernelRefusal().isPresent()) {
      assertThatThrownBy(() -> kernel.rows(table)).hasMessageContaining(each.kernelRefusal().get());
      return "files, not rows";
    }
    assertThat(kernel.rows(table)).isEqualTo(rows);
    return "yes";
  }

  /** What Spark went on with is what the catalog has after another import. */
  private void takeIn(String name, Path table, SparkProcess spark) throws Exception {
    assertThat(
            lake.row(
                "CALL dl.import_table(table_name => ?, location => ?, force_reimport => TRUE)",
                name,
                table.toString()))
        .containsEntry("parity_status", "ok");
    TableState state = new LakeState(lake).of("s", name.substring(2));
    assertThat(state).isEqualTo(spark.state(table));
    assertThat(kernel.state(table)).isEqualTo(state.withoutTransactions());
  }
}
