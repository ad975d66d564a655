package io.deltalakedb.mirror;

import io.deltalakedb.catalog.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Imports a table until so many actions are read, says so, and goes no further. */
final class HalfAnImport {

  static final String READY = "half";

  private HalfAnImport() {}

  /**
   * Runs it.
   *
   * @param args folder of the catalog, location of the table, number of actions
   */
  public static void main(String[] args) {
    long limit = Long.parseLong(args[2]);
    TestCatalog catalog = new TestCatalog(Path.of(args[0]));
    ImportOptions options = ImportOptions.of(TableName.parse("t"), args[1], HistoryMode.FULL);
    new LogImporter(catalog.store(), catalog.stores())
        .run(options, progress -> stopAt(limit, progress));
  }

  private static void stopAt(long limit, ImportProgress progress) {
    if (progress.actionsDone() < limit) {
      return;
    }
    System.out.println(READY);
    try {
      if (System.in.read() < 0) {
        throw new IllegalStateException("nobody ended this process");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
