package io.deltalakedb.tests.bench;

import io.deltalakedb.tests.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the cases that the project promises, ours and its peers' in one run, and prints Markdown
 * tables. Arguments: a folder to work in, {@code --small} for a quick look, and {@code --only=}
 * {@code files}, {@code log}, {@code commits}, {@code metadata} or {@code writers} for a part of
 * it.
 */
public final class Benchmark {
  private static final String SMALL = "--small";
  private static final String ONLY = "--only=";

  private final Path folder;
  private final int scale;
  private final KernelSide kernel = new KernelSide();
  private final Report report = new Report();

  private Benchmark(Path folder, int scale) {
    this.folder = folder;
    this.scale = scale;
  }

  /** Runs all cases. */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    Path folder =
        given.stream()
            .filter(argument -> !argument.startsWith("--"))
            .findFirst()
            .map(Path::of)
            .orElseGet(Benchmark::temporary);
    Files.createDirectories(folder);
    Benchmark benchmark = new Benchmark(folder.toAbsolutePath(), given.contains(SMALL) ? 50 : 1);
    String only =
        given.stream()
            .filter(argument -> argument.startsWith(ONLY))
            .map(argument -> argument.substring(ONLY.length()))
            .findFirst()
            .orElse("");
    if (!only.equals("writers")) {
      benchmark.oneByOne(only);
      if (only.isEmpty() || only.equals("metadata")) {
        new MetadataBenchmark(benchmark.folder, benchmark.scale).run(benchmark.report);
      }
      System.out.println(benchmark.report);
    }
    if (only.isEmpty() || only.equals("writers")) {
      System.out.println(new WriterBenchmark(folder.toAbsolutePath().resolve("writers")).run());
    }
    System.exit(0);
  }

  private void oneByOne(String only) throws Exception {
    try (OurSide ours = new OurSide(folder.resolve("catalog.sqlite"))) {
      if (only.isEmpty() || only.equals("files")) {
        manyFiles(ours);
      }
      if (only.isEmpty() || only.equals("log")) {
        manyCommits(ours);
      }
      if (only.isEmpty() || only.equals("commits")) {
        commits(ours);
      }
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 100,000 active files, a checkpoint, and nine commits after it. */
  private void manyFiles(OurSide ours) throws Exception {
    Path table = folder.resolve("a100k");
    SeededLog log = new SeededLog(table, 7);
    log.create();
    log.commits(1000 / scale, 110, 10);
    kernel.checkpoint(table);
    log.commits(9, 1, 0);
    importRate(ours, "a100k", table, log);
    report.add(
        "open latest, " + log.liveFiles() + " files",
        Timing.inTurn(
            20,
            40,
            () -> ours.open("a100k"),
            () -> ours.openByApi("a100k"),
            () -> kernel.open(table)),
        ">= 20x");
    report.add(
        "list all",
        Timing.inTurn(
            8,
            20,
            () -> ours.list("a100k"),
            () -> ours.listByApi("a100k"),
            () -> kernel.list(table)),
        ">= 3x");
    report.add(
        "one partition of 100",
        Timing.inTurn(
            10,
            20,
            () -> ours.partition("a100k", "p42"),
            () -> ours.partitionByApi("a100k", "p42"),
            () -> kernel.partition(table, "p42")),
        ">= 20x");
    checkpoint(ours, table, log);
  }

  private void checkpoint(OurSide ours, Path table, SeededLog log) throws Exception {
    Path copy = folder.resolve("a100k_kernel");
    Folders.copy(table, copy);
    report.add(
        "checkpoint",
        Timing.inTurn(
            10,
            15,
            () -> {
              KernelSide.deleteCheckpoint(table, log.version());
              ours.checkpoint("a100k");
              return 0L;
            },
            () -> kernel.checkpoint(copy)),
        ">= 1.5x");
  }

  private void importRate(OurSide ours, String name, Path table, SeededLog log) throws Exception {
    long start = System.nanoTime();
    ours.importTable(name, table, "full");
    double seconds = (System.nanoTime() - start) / 1e9;
    report.add(
        "import of " + log.actions() + " actions, " + (log.version() + 1) + " commits",
        String.format(Locale.ROOT, "%.0f actions/s", log.actions() / seconds),
        "",
        "70,000 actions/s");
  }

  /** 50,000 commits, about 5,000 active files, checkpoints as Kernel needs them. */
  private void manyCommits(OurSide ours) throws Exception {
    Path table = folder.resolve("b50k");
    SeededLog log = new SeededLog(table, 11);
    log.create();
    log.commits(5000 / scale, 2, 1);
    kernel.checkpoint(table);
    for (int part = 0; part < 9; part++) {
      log.commits(5000 / scale - (part == 8 ? 10 : 0), 2, 2);
      kernel.checkpoint(table);
    }
    log.commits(9, 2, 2);
    importRate(ours, "b50k", table, log);
    report.add(
        "open latest, " + (log.version() + 1) + " commits",
        Timing.inTurn(
            10,
            20,
            () -> ours.open("b50k"),
            () -> ours.openByApi("b50k"),
            () -> kernel.open(table)),
        ">= 100x");
  }

  /** A new table on both sides, one file a commit, 50 to warm up and 320 counted. */
  private void commits(OurSide ours) throws Exception {
    Path our = folder.resolve("commits_ours");
    Path their = folder.resolve("commits_kernel");
    ours.create("commits", our);
    kernel.create(their);
    SeededLog actions = new SeededLog(folder.resolve("unused"), 13);
    ExecutorService afterwards = Executors.newSingleThreadExecutor();
    long[] number = new long[1];
    Timing.Pair times =
        Timing.inBlocks(
            50,
            160,
            2,
            () -> {
              ours.append("commits", actions.nextAdd());
              return 0L;
            },
            () -> kernel.append(their, number[0]++, actions.stats(), afterwards),
            settled(our, afterwards));
    report.add("commit, mirror file synced", times, ">= 4x");
    afterwards.shutdown();
    afterwards.awaitTermination(5, TimeUnit.MINUTES);
    Map<String, byte[]> written = Folders.commits(our);
    if (written.size() != 371) {
      throw new IllegalStateException("Expected 371 commit files, found " + written.size());
    }
  }

  /** Ours are done with the checksum of the newest version, Kernel's with its last hook. */
  private static Timing.Settled settled(Path our, ExecutorService afterwards) {
    return new Timing.Settled() {
      @Override
      public void ours() throws Exception {
        Path log = our.resolve("_delta_log");
        Path last = log.resolve("%020d.crc".formatted(Folders.commits(our).size() - 1));
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!Files.exists(last) && System.nanoTime() < deadline) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
      }

      @Override
      public void theirs() throws Exception {
        afterwards.submit(() -> {}).get();
      }
    };
  }
}
