package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Columns under each other, numbers aligned right. The first rows decide how wide the columns are;
 * only they are kept. Text is cut only where a screen would break the lines.
 */
final class TablePrinter implements RowPrinter {

  private static final int MEASURED_ROWS = 1000;
  private static final int SEPARATOR = 3;
  private static final int NARROWEST = 8;

  private final PrintStream out;
  private final String nullText;
  private final OptionalInt screen;
  private final List<List<String>> waiting = new ArrayList<>();
  private List<OutputColumn> columns = List.of();
  private int[] widths = {};
  private boolean isMeasured;
  private long rows;

  TablePrinter(PrintStream out, String nullText, OptionalInt screen) {
    this.out = requireNonNull(out, "out");
    this.nullText = requireNonNull(nullText, "nullText");
    this.screen = requireNonNull(screen, "screen");
  }

  @Override
  public void begin(List<OutputColumn> newColumns) {
    columns = List.copyOf(newColumns);
  }

  @Override
  public void row(List<Optional<String>> cells) {
    rows++;
    List<String> texts =
        cells.stream().map(cell -> cell.map(CellText::onOneLine).orElse(nullText)).toList();
    if (isMeasured) {
      line(texts);
      return;
    }
    waiting.add(texts);
    if (waiting.size() == MEASURED_ROWS) {
      flush();
    }
  }

  @Override
  public void end() {
    if (!isMeasured) {
      flush();
    }
    out.print("(" + rows + (rows == 1 ? " row)\n" : " rows)\n"));
  }

  private void flush() {
    isMeasured = true;
    widths = measured();
    screen.ifPresent(this::shrink);
    line(columns.stream().map(column -> CellText.onOneLine(column.name())).toList());
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      rule.append(i == 0 ? "-" : "-+-").append("-".repeat(widths[i]));
    }
    out.print(rule.append("-\n"));
    waiting.forEach(this::line);
    waiting.clear();
  }

  private int[] measured() {
    int[] widest = new int[columns.size()];
    for (int i = 0; i < widest.length; i++) {
      widest[i] = CellText.width(CellText.onOneLine(columns.get(i).name()));
      for (List<String> row : waiting) {
        widest[i] = Math.max(widest[i], CellText.width(row.get(i)));
      }
    }
    return widest;
  }

  /** Takes from the widest text column until the line fits, or all are as narrow as they may be. */
  private void shrink(int screenWidth) {
    int total = 0;
    for (int width : widths) {
      total += width + SEPARATOR;
    }
    for (int over = total - 1 - screenWidth; over > 0; over--) {
      int widest = widestText();
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private int widestText() {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean mayShrink = columns.get(i).kind() == CellKind.TEXT && widths[i] > NARROWEST;
      if (mayShrink && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private void line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String text = screen.isPresent() ? CellText.cut(cells.get(i), widths[i]) : cells.get(i);
      line.append(i == 0 ? " " : " | ");
      line.append(CellText.padded(text, widths[i], columns.get(i).kind().isNumber()));
    }
    out.print(line.toString().stripTrailing() + "\n");
  }
}
