package io.deltalakedb.tests.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.corpus.Corpus;
import io.deltalakedb.tests.corpus.CorpusTable;
import io.deltalakedb.tests.interop.KernelFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code delta.plan_files} beside Delta Kernel's own selection of files, on tables of the corpus
 * and predicates drawn at random. Kernel evaluates the predicate over the rows too: no file with a
 * matching row may be left out, and what is said of every row must be true of every row.
 */
class PlanFilesTest {

  private static final int PREDICATES = Integer.getInteger("predicates", 300);

  @TempDir Path folder;

  private final Tally partitions = new Tally();
  private final Tally statistics = new Tally();
  private int refused;

  /** Files, summed over predicates. */
  private static final class Tally {
    private int predicates;
    private int all;
    private int needed;
    private int kernel;
    private int ours;

    @Override
    public String toString() {
      return "%d predicates over %d files: %d needed, Kernel keeps %d, we keep %d"
          .formatted(predicates, all, needed, kernel, ours);
    }
  }

  private record Judged(CorpusTable table, KernelFiles kernel, List<PredicateColumn> columns) {}

  @Test
  void noNeededFileIsLostAndNoMoreKeptThanByKernel() throws SQLException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    try (Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      List<Judged> tables = tables(lake);
      for (int i = 0; i < PREDICATES; i++) {
        Judged table = tables.get(i % tables.size());
        judge(lake, table, RandomCondition.draw(random, table.columns(), random.nextInt(3)), seed);
      }
      System.out.printf(
          "seed %d, %d tables; partitions: %s; statistics: %s; %d not evaluated by Kernel%n",
          seed, tables.size(), partitions, statistics, refused);
    }
    assertThat(partitions.ours).as("seed %d", seed).isLessThanOrEqualTo(partitions.kernel);
    assertThat(statistics.ours * 1.0)
        .as("seed %d", seed)
        .isLessThanOrEqualTo(statistics.kernel * 1.05);
  }

  private List<Judged> tables(Lake lake) throws SQLException {
    List<Judged> tables = new ArrayList<>();
    for (CorpusTable table : Corpus.whole().tables()) {
      if (table.name().matches("gen-(spark|kernel)44/.*") && table.imports()) {
        Path copy = table.copyTo(folder);
        lake.rows(
            "CALL dl.import_table(table_name => ?, location => ?)", name(table), copy.toString());
        KernelFiles kernel = new KernelFiles(copy);
        List<PredicateColumn> columns = PredicateColumn.of(kernel);
        if (!columns.isEmpty()) {
          tables.add(new Judged(table, kernel, columns));
        }
      }
    }
    return tables;
  }

  private static String name(CorpusTable table) {
    return "c.\"" + table.name().replace('/', '-') + "\"";
  }

  private void judge(Lake lake, Judged table, RandomCondition condition, long seed)
      throws SQLException {
    SortedMap<String, KernelFiles.Rows> rows;
    SortedSet<String> kept;
    try {
      rows = table.kernel().rows(condition.kernel());
      kept = table.kernel().kept(condition.kernel());
    } catch (RuntimeException notByKernel) {
      refused++;
      return;
    }
    SortedMap<String, String> ours = ours(lake, table, condition);
    String what = "seed " + seed + ", " + table.table() + ", " + condition.text();
    Tally tally = condition.isOnPartitions() ? partitions : statistics;
    tally.predicates++;
    tally.all += rows.size();
    tally.kernel += kept.size();
    tally.ours += ours.size();
    rows.forEach(
        (file, answer) -> {
          if (answer.matching() > 0) {
            tally.needed++;
            assertThat(ours).as(what).containsKey(file);
          }
          if ("every_row".equals(ours.get(file))) {
            assertThat(answer.matching()).as(what + " in " + file).isEqualTo(answer.all());
          }
        });
  }

  private static SortedMap<String, String> ours(Lake lake, Judged table, RandomCondition condition)
      throws SQLException {
    SortedMap<String, String> files = new TreeMap<>();
    for (Map<String, @Nullable String> row :
        lake.rows(
            "SELECT path, dv_id, kept_by"
                + " FROM TABLE(delta.plan_files(table_name => ?, predicate => ?))",
            name(table.table()),
            condition.text())) {
      String dv = row.get("dv_id");
      files.put(row.get("path") + "|" + (dv == null ? "" : dv), String.valueOf(row.get("kept_by")));
    }
    return files;
  }
}
