package io.deltalakedb.tests.bench;

import io.deltalakedb.tests.Lake;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.Table;

/**
 * Commits that do not wait for the mirror: one writer, eight on one table, eight on eight; one
 * writer that waits for it; each on new tables, beside Delta Kernel and Iceberg's JdbcCatalog; and
 * large commits.
 */
final class WriterBenchmark {

  private static final int EIGHT = 8;
  private static final int WARM_UP = 4;

  /** Writers and their tables; writer n writes to table n, or all to the only one. */
  private record Case(String name, int writers, int tables, String waitsFor, String goal) {
    String table(int writer) {
      return "w" + writers + "t" + tables + waitsFor + "_" + writer % tables;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("one writer", 1, 1, "none", ">= 5x, >= 10x; SQLite 500/s, PostgreSQL 400/s"),
          new Case(
              "eight writers, one table",
              EIGHT,
              1,
              "none",
              ">= 5x, >= 8x; 350/s, slowest <= 20x p50"),
          new Case("eight writers, eight tables", EIGHT, EIGHT, "none", ">= 2.5x, >= 3x; 1,000/s"),
          new Case("one writer, mirror file synced", 1, 1, "published", ">= 4x Kernel"));

  private final Path folder;
  private final AtomicLong number = new AtomicLong();
  private final List<String> rates = new ArrayList<>();
  private final List<String> larges = new ArrayList<>();

  WriterBenchmark(Path folder) {
    this.folder = folder;
    rates.add(
        "| commits, p50 / p95 ms | Kernel | Iceberg | ours, SQLite | to Kernel, Iceberg |"
            + " slowest to p50 | ours, PostgreSQL | slowest to p50 | goal |");
    rates.add("|---|---|---|---|---|---|---|---|---|");
    larges.add("| one commit, ms | SQLite p50 / slowest | PostgreSQL p50 / slowest | goal p50 |");
    larges.add("|---|---|---|---|");
  }

  /** Runs all cases; gives their tables. */
  String run() throws Exception {
    Files.createDirectories(folder);
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        OurWriters sqlite =
            new OurWriters(
                Lake.url(folder.resolve("writers.sqlite")) + "?create=true",
                folder.resolve("sqlite"));
        OurWriters postgres =
            new OurWriters(
                "jdbc:deltalakedb:postgresql://localhost:"
                    + server.getPort()
                    + "/postgres?user=postgres&create=true",
                folder.resolve("postgresql"));
        IcebergSide iceberg = new IcebergSide(folder)) {
      for (Case one : CASES) {
        rates(one, sqlite, postgres, iceberg);
      }
      large("1,000 adds, 100 removes", 1, 1000, 100, List.of(sqlite, postgres), 200);
      large("10,000 adds", 1, 10_000, 0, List.of(sqlite, postgres), 1000);
      large("1,000 adds in each of ten tables", 10, 1000, 0, List.of(sqlite, postgres), 2000);
    }
    return String.join("\n", rates) + "\n\n" + String.join("\n", larges);
  }

  private void rates(Case one, OurWriters sqlite, OurWriters postgres, IcebergSide iceberg)
      throws Exception {
    Rate kernel = kernel(one);
    Rate peer = iceberg(one, iceberg);
    Rate ours = ours(one, sqlite);
    Rate server = ours(one, postgres);
    rates.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s | %.1fx, %.1fx | %.1fx | %s | %.1fx | %s |",
            one.name(),
            kernel,
            peer,
            ours,
            ours.perSecond() / kernel.perSecond(),
            ours.perSecond() / peer.perSecond(),
            ours.slowest(),
            server,
            server.slowest(),
            one.goal()));
    System.err.println(rates.get(rates.size() - 1));
  }

  private Rate kernel(Case one) throws Exception {
    KernelSide kernel = new KernelSide();
    for (int table = 0; table < one.tables(); table++) {
      kernel.create(folder.resolve("kernel").resolve(one.table(table)));
    }
    ExecutorService afterwards = Executors.newSingleThreadExecutor();
    Rate rate =
        Writers.run(
            one.writers(),
            writer -> {
              Path table = folder.resolve("kernel").resolve(one.table(writer));
              SeededLog log = new SeededLog(folder.resolve("unused"), writer);
              return () -> kernel.append(table, number.incrementAndGet(), log.stats(), afterwards);
            });
    afterwards.shutdown();
    afterwards.awaitTermination(5, TimeUnit.MINUTES);
    return rate;
  }

  private Rate iceberg(Case one, IcebergSide iceberg) throws Exception {
    for (int table = 0; table < one.tables(); table++) {
      iceberg.create(one.table(table));
    }
    return Writers.run(
        one.writers(),
        writer -> {
          Table table = iceberg.open(one.table(writer));
          return () -> iceberg.append(table, number.incrementAndGet());
        });
  }

  private static Rate ours(Case one, OurWriters ours) throws Exception {
    for (int table = 0; table < one.tables(); table++) {
      ours.create(one.table(table));
    }
    Rate rate =
        Writers.run(
            one.writers(), writer -> ours.appending(one.table(writer), writer, one.waitsFor()));
    long versions = 0;
    for (int table = 0; table < one.tables(); table++) {
      versions += ours.mirror(one.table(table));
    }
    if (versions < rate.nanos().size()) {
      throw new IllegalStateException("Expected more versions in the logs than " + versions);
    }
    return rate;
  }

  private void large(
      String name, int tables, int adds, int removes, List<OurWriters> sides, int goalMillis)
      throws Exception {
    StringBuilder line = new StringBuilder("| ").append(name);
    for (OurWriters side : sides) {
      List<String> names = new ArrayList<>();
      for (int table = 0; table < tables; table++) {
        names.add("large_" + tables + "_" + adds + "_" + table);
        side.create(names.get(table));
      }
      SeededLog log = side.log(adds);
      side.large(WARM_UP, names, log, adds, 0);
      List<Long> nanos = side.large(WARM_UP * 3, names, log, adds, removes);
      line.append(
          String.format(
              Locale.ROOT, " | %.0f / %.0f", Timing.millis(nanos, 0.5), Timing.millis(nanos, 1.0)));
      for (String table : names) {
        side.mirror(table);
      }
    }
    larges.add(line + " | <= " + goalMillis + " |");
    System.err.println(larges.get(larges.size() - 1));
  }
}
