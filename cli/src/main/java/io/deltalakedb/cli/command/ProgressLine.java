package io.deltalakedb.cli.command;

import io.deltalakedb.mirror.ImportProgress;
import io.deltalakedb.mirror.ProgressListener;
import java.io.PrintWriter;

/** One line on a terminal that says how far an import is. */
final class ProgressLine implements ProgressListener, AutoCloseable {

  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private boolean used;

  private ProgressLine(PrintWriter err) {
    this.err = err;
  }

  static ProgressLine on(PrintWriter err) {
    return new ProgressLine(err);
  }

  @Override
  public void progress(ImportProgress progress) {
    used = true;
    err.printf(
        "%simporting version %d of %d, %,d actions",
        ERASE, progress.version(), progress.endVersion(), progress.actionsDone());
    err.flush();
  }

  @Override
  public void close() {
    if (used) {
      err.print(ERASE);
      err.flush();
    }
  }
}
