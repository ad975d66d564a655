package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.ImportProgress;
import io.deltalakedb.mirror.ProgressListener;
import java.util.Locale;

/** Shows on standard error how far an import is. */
final class ImportProgressPrinter implements ProgressListener {

  private static final String CLEAR_LINE = "\r\033[K";

  private final Terminal terminal;
  private final Style style;
  private boolean isShown;

  ImportProgressPrinter(Terminal terminal, Style style) {
    this.terminal = requireNonNull(terminal, "terminal");
    this.style = style == Style.AUTO && !terminal.showsErr() ? Style.NONE : style;
  }

  /** Whether and how progress is shown. */
  enum Style {
    AUTO,
    JSON,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void progress(ImportProgress at) {
    switch (style) {
      case AUTO -> line(at);
      case JSON -> json(at);
      case NONE -> {}
    }
  }

  private void line(ImportProgress at) {
    isShown = true;
    long percent = at.versionsTotal() == 0 ? 100 : 100 * at.versionsDone() / at.versionsTotal();
    terminal
        .err()
        .printf(
            Locale.ROOT,
            "%sversion %d of %d (%d %%), %,d actions",
            CLEAR_LINE,
            at.version(),
            at.endVersion(),
            percent,
            at.actionsDone());
    terminal.err().flush();
  }

  private void json(ImportProgress at) {
    ObjectNode line = Json.object();
    line.put("version", at.version());
    line.put("end_version", at.endVersion());
    line.put("versions_done", at.versionsDone());
    line.put("versions_total", at.versionsTotal());
    line.put("actions_done", at.actionsDone());
    terminal.err().println(Json.write(line));
    terminal.err().flush();
  }

  /** Leaves no half line behind. */
  void finish() {
    if (isShown) {
      terminal.err().print(CLEAR_LINE);
      terminal.err().flush();
    }
  }
}
