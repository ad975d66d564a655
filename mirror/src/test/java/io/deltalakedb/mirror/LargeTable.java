package io.deltalakedb.mirror;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.mirror.log.CheckpointFile;
import io.deltalakedb.mirror.log.CheckpointWriter;
import io.deltalakedb.mirror.parity.Parity;
import io.deltalakedb.mirror.parity.ParityDepth;
import io.deltalakedb.mirror.parity.ParityOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Takes a table of many files through import, export with a checkpoint, and parity. */
final class LargeTable {

  private static final int ADDS_OF_A_COMMIT = 5_000;

  private LargeTable() {}

  /**
   * Runs it.
   *
   * @param args an empty folder, number of files, and {@code emptied} for a table that removes them
   *     all in the end
   */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    int files = Integer.parseInt(args[1]);
    TestLog log = log(folder.resolve("table"), files);
    if (args.length > 2) {
      empty(log, files);
      checkEmptied(folder, log);
    } else {
      checkLive(folder, log);
    }
  }

  private static void checkEmptied(Path folder, TestLog log) {
    try (TestCatalog catalog = new TestCatalog(folder)) {
      ImportOptions options =
          ImportOptions.of(TableName.parse("t"), log.location(), HistoryMode.FULL);
      ImportReport looked = catalog.run(options.asDryRun());
      System.out.println("would import files " + looked.survey().numFiles().orElse(-1));
      System.out.println("parity " + catalog.run(options).parityStatus());
    }
  }

  private static void checkLive(Path folder, TestLog log) {
    String copy = folder.resolve("copy").toString();
    try (TestCatalog catalog = new TestCatalog(folder)) {
      ImportOptions options =
          ImportOptions.of(TableName.parse("t"), log.location(), HistoryMode.FULL);
      CatalogTable table = catalog.run(options.withoutValidation()).table().orElseThrow();
      new LogExporter(catalog.store(), catalog.stores())
          .export(table, ExportOptions.to(copy).withoutHistory());
      CheckpointFile checkpoint =
          new CheckpointWriter(catalog.stores().of(copy), Clock.systemUTC())
              .write(
                  copy + "/_delta_log",
                  new TableAtVersion(catalog.store(), table, table.currentVersion()));
      System.out.println("rows " + checkpoint.numActions());
      System.out.println("parity " + parity(catalog, table, copy + "/_delta_log"));
    }
  }

  private static String parity(TestCatalog catalog, CatalogTable table, String logDir) {
    return new Parity(catalog.store(), catalog.stores())
        .check(table, ParityOptions.of(ParityDepth.FILES).withLogDir(logDir))
        .status()
        .word();
  }

  private static TestLog log(Path folder, int files) {
    TestLog log = new TestLog(folder);
    log.commit(0, TestLog.commitInfo(), TestLog.protocol(1, 2), TestLog.metadata());
    for (int first = 0; first < files; first += ADDS_OF_A_COMMIT) {
      List<String> lines = new ArrayList<>(List.of(TestLog.commitInfo()));
      for (int i = first; i < Math.min(files, first + ADDS_OF_A_COMMIT); i++) {
        lines.add(TestLog.add(path(i), "x"));
      }
      log.commit(first / ADDS_OF_A_COMMIT + 1, lines.toArray(String[]::new));
    }
    return log;
  }

  private static void empty(TestLog log, int files) {
    int version = (files - 1) / ADDS_OF_A_COMMIT + 2;
    for (int first = 0; first < files; first += ADDS_OF_A_COMMIT) {
      List<String> lines = new ArrayList<>(List.of(TestLog.commitInfo()));
      for (int i = first; i < Math.min(files, first + ADDS_OF_A_COMMIT); i++) {
        lines.add(TestLog.remove(path(i)));
      }
      log.commit(version++, lines.toArray(String[]::new));
    }
  }

  private static String path(int i) {
    return "a-folder-with-a-name/of-some-length/part-" + i + ".parquet";
  }
}
