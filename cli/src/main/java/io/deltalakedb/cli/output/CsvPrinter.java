package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** RFC 4180, with line feeds; an empty text is quoted, so that it differs from null. */
final class CsvPrinter implements RowPrinter {

  private final PrintStream out;
  private final String nullText;

  CsvPrinter(PrintStream out, String nullText) {
    this.out = requireNonNull(out, "out");
    this.nullText = requireNonNull(nullText, "nullText");
  }

  @Override
  public void begin(List<OutputColumn> columns) {
    line(columns.stream().map(column -> Optional.of(column.name())).toList());
  }

  @Override
  public void row(List<Optional<String>> cells) {
    line(cells);
  }

  @Override
  public void end() {}

  private void line(List<Optional<String>> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : ",");
      line.append(cells.get(i).map(this::quoted).orElse(nullText));
    }
    out.print(line.append('\n'));
  }

  private String quoted(String text) {
    boolean isPlain =
        !text.isEmpty()
            && !text.equals(nullText)
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
