package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Each row as a block of lines, one a column: for relations that are wider than a screen. */
final class RecordPrinter implements RowPrinter {

  private final PrintStream out;
  private final String nullText;
  private List<String> names = List.of();
  private int width;
  private long rows;

  RecordPrinter(PrintStream out, String nullText) {
    this.out = requireNonNull(out, "out");
    this.nullText = requireNonNull(nullText, "nullText");
  }

  @Override
  public void begin(List<OutputColumn> columns) {
    names = columns.stream().map(column -> CellText.onOneLine(column.name())).toList();
    width = names.stream().mapToInt(CellText::width).max().orElse(0);
  }

  @Override
  public void row(List<Optional<String>> cells) {
    rows++;
    out.print("-[ row " + rows + " ]-\n");
    for (int i = 0; i < names.size(); i++) {
      String text = cells.get(i).map(CellText::onOneLine).orElse(nullText);
      String line = CellText.padded(names.get(i), width, false) + " | " + text;
      out.print(line.stripTrailing() + "\n");
    }
  }

  @Override
  public void end() {
    out.print("(" + rows + (rows == 1 ? " row)\n" : " rows)\n"));
  }
}
