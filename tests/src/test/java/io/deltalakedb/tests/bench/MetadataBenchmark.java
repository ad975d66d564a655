package io.deltalakedb.tests.bench;

import io.deltalakedb.tests.Lake;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a tool waits for when it looks around: 1,000 tables of 50 columns. */
final class MetadataBenchmark {
  private static final int COLUMNS = 50;
  private static final int ROUNDS = 11;

  private final Path folder;
  private final int tables;

  MetadataBenchmark(Path folder, int scale) {
    this.folder = folder;
    this.tables = 1000 / scale;
  }

  /** Makes the tables and adds a line for each question. */
  void run(Report report) throws Exception {
    try (Lake lake = Lake.create(folder.resolve("metadata.sqlite"))) {
      create(lake);
      DatabaseMetaData metadata = lake.connection().getMetaData();
      add(report, "getTables", () -> rows(metadata.getTables(null, null, "%", null)));
      add(report, "getColumns", () -> rows(metadata.getColumns(null, null, "%", "%")));
      add(
          report,
          "getColumns of one table",
          () -> rows(metadata.getColumns(null, "wide", "t7", "%")));
    }
  }

  private void create(Lake lake) throws SQLException {
    String columns =
        IntStream.range(0, COLUMNS)
            .mapToObj(column -> "column_" + column + " STRING COMMENT 'what it holds'")
            .collect(Collectors.joining(", "));
    lake.connection().setAutoCommit(false);
    for (int table = 0; table < tables; table++) {
      lake.rows(
          "CALL dl.create_table(table_name => ?, columns_ddl => ?)", "wide.t" + table, columns);
    }
    lake.connection().commit();
    lake.connection().setAutoCommit(true);
  }

  private void add(Report report, String call, Callable<Integer> question) throws Exception {
    List<Long> nanos = new ArrayList<>();
    int rows = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      rows = question.call();
      nanos.add(System.nanoTime() - start);
    }
    double first = nanos.get(0) / 1e6;
    Collections.sort(nanos);
    report.add(
        call + ", " + tables + " tables of " + COLUMNS + " columns, " + rows + " rows",
        String.format(
            Locale.ROOT, "%.1f ms, the first %.1f ms", nanos.get(ROUNDS / 2) / 1e6, first),
        "",
        "1 s");
  }

  private static int rows(ResultSet answer) throws SQLException {
    int rows = 0;
    try (answer) {
      while (answer.next()) {
        answer.getString(3);
        rows++;
      }
    }
    return rows;
  }
}
