package io.deltalakedb.catalog;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.json.ActionJson;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures imports and commits, by hand: {@code java -cp ... io.deltalakedb.catalog.ImportSpeed
 * <folder> <adds> <adds a version> <commits> sqlite|duckdb}.
 */
final class ImportSpeed {

  private static final AtomicInteger NEXT = new AtomicInteger(200_000_000);
  private static final AtomicInteger GONE = new AtomicInteger();

  private ImportSpeed() {}

  public static void main(String[] arguments) throws Exception {
    String kind = arguments.length > 4 ? arguments[4] : "sqlite";
    Path file = Path.of(arguments[0]).resolve("speed-" + UUID.randomUUID() + "." + kind);
    int adds = Integer.parseInt(arguments[1]);
    int perVersion = Integer.parseInt(arguments[2]);
    int commits = Integer.parseInt(arguments[3]);
    GONE.set(adds - 1);
    CatalogConfig config =
        new CatalogConfig(
            "jdbc:" + kind + ":" + file, true, Duration.ofSeconds(10), Optional.empty());
    try (CatalogStore store = CatalogStore.open(config)) {
      CatalogTable table = measureImport(store, adds, perVersion);
      System.out.printf("database %.1f MB%n", Files.size(file) / 1e6);
      measureReads(store, table);
      measureCommits(store, table, commits);
      for (int[] size : new int[][] {{1, 0}, {10, 1}, {1000, 100}, {10_000, 1000}}) {
        measureLarge(store, table, size[0], size[1]);
      }
    }
    for (String suffix : List.of("", "-wal", "-shm", ".wal")) {
      Files.deleteIfExists(Path.of(file + suffix));
    }
  }

  private static CatalogTable measureImport(CatalogStore store, int adds, int perVersion) {
    long inside = 0;
    CatalogTable table;
    ImportRequest request =
        new ImportRequest(
            TableName.parse("s.speed"),
            "/data/speed",
            Optional.empty(),
            "full",
            false,
            "/x",
            false);
    try (ImportSession session = store.beginImport(request)) {
      int version = 0;
      long lines = 0;
      for (int from = 0; from < adds; from += perVersion) {
        List<ActionLine> batch = new ArrayList<>();
        if (from == 0) {
          batch.add(ActionJson.line(RandomLog.protocol()));
          batch.add(ActionJson.line(RandomLog.metadata(RandomLog.SCHEMA, Map.of())));
        }
        for (int i = from; i < Math.min(adds, from + perVersion); i++) {
          batch.add(ActionJson.line(add(i)));
          if (i % 10 == 0 && from > 0) {
            batch.add(ActionJson.line(CatalogFixture.removeOf(path(i / 2))));
          }
        }
        lines += batch.size();
        long start = System.nanoTime();
        CommitSink sink = session.commit(version, 1_700_000_000_000L + version);
        batch.forEach(sink::add);
        sink.finish(new CommitContent("00", 1, true), InputStream::nullInputStream);
        version++;
        inside += System.nanoTime() - start;
      }
      long start = System.nanoTime();
      table = session.finish().table();
      inside += System.nanoTime() - start;
      System.out.printf(
          "import %d actions in %d versions: %.2f s, %.0f actions/s%n",
          lines, version, inside / 1e9, lines * 1e9 / inside);
    }
    return table;
  }

  private static void measureReads(CatalogStore store, CatalogTable table) {
    for (int i = 0; i < 3; i++) {
      long start = cpuNanos();
      long[] count = new long[1];
      store.liveFiles(table, table.currentVersion(), line -> count[0]++);
      System.out.printf("%d live files in %.2f s of CPU%n", count[0], (cpuNanos() - start) / 1e9);
    }
  }

  private static void measureCommits(CatalogStore store, CatalogTable table, int commits) {
    long[] nanos = new long[commits];
    long cpuStart = cpuNanos();
    for (int i = 0; i < commits; i++) {
      TableChange change =
          new TableChange(table.tableId(), OptionalLong.empty(), List.of(add(100_000_000 + i)));
      CommitRequest request =
          CommitRequest.of(change, CommitDescription.of("WRITE", UUID.randomUUID().toString()));
      long start = System.nanoTime();
      store.commit(request);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "commits: p50 %.3f ms, p95 %.3f ms, max %.3f ms, mean CPU %.3f ms%n",
        nanos[commits / 2] / 1e6,
        nanos[commits * 95 / 100] / 1e6,
        nanos[commits - 1] / 1e6,
        (cpuNanos() - cpuStart) / 1e6 / commits);
  }

  /** Adds and then removes of files that are live, thrice; the fastest. */
  private static void measureLarge(CatalogStore store, CatalogTable table, int adds, int removes) {
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      List<Action> actions = new ArrayList<>();
      for (int i = 0; i < adds; i++) {
        actions.add(add(NEXT.getAndIncrement()));
      }
      for (int i = 0; i < removes; i++) {
        actions.add(CatalogFixture.removeOf(path(GONE.getAndDecrement())));
      }
      CommitRequest request =
          CommitRequest.of(
              new TableChange(table.tableId(), OptionalLong.empty(), actions),
              CommitDescription.of("WRITE", UUID.randomUUID().toString()));
      long start = System.nanoTime();
      store.commit(request);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    System.out.printf("%d adds and %d removes: %.1f ms%n", adds, removes, fastest / 1e6);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String path(int i) {
    return "p=v"
        + i % 100
        + "/part-"
        + new UUID(i * 0x9E3779B97F4A7C15L, i)
        + ".c000.snappy.parquet";
  }

  private static Action.Add add(int i) {
    StringBuilder stats = new StringBuilder("{\"numRecords\":1000,\"minValues\":{\"id\":" + i);
    for (int c = 0; c < 10; c++) {
      stats.append(",\"column_number_").append(c).append("\":").append(i * 31L + c);
    }
    stats.append("},\"maxValues\":{\"id\":").append(i);
    for (int c = 0; c < 10; c++) {
      stats.append(",\"column_number_").append(c).append("\":").append(i * 37L + c);
    }
    stats.append("},\"nullCount\":{\"id\":0}}");
    return new Action.Add(
        path(i),
        new PartitionValues(Map.of("p", "v" + i % 100)),
        1000 + i,
        1_700_000_000_000L,
        true,
        Optional.of(stats.toString()),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        JsonFields.NONE);
  }
}
