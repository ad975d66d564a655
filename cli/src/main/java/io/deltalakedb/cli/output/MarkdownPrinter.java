package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table of GitHub's Markdown. */
final class MarkdownPrinter implements RowPrinter {

  private final PrintStream out;
  private final String nullText;

  MarkdownPrinter(PrintStream out, String nullText) {
    this.out = requireNonNull(out, "out");
    this.nullText = requireNonNull(nullText, "nullText");
  }

  @Override
  public void begin(List<OutputColumn> columns) {
    line(columns.stream().map(column -> escaped(column.name())).toList());
    line(columns.stream().map(column -> column.kind().isNumber() ? "---:" : "---").toList());
  }

  @Override
  public void row(List<Optional<String>> cells) {
    line(cells.stream().map(cell -> cell.map(MarkdownPrinter::escaped).orElse(nullText)).toList());
  }

  @Override
  public void end() {}

  private void line(List<String> cells) {
    out.print(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String escaped(String text) {
    return CellText.onOneLine(text.replace("|", "\\|"));
  }
}
