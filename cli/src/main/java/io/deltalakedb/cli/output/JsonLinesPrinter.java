package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** One JSON object a line. */
final class JsonLinesPrinter implements RowPrinter {

  private final PrintStream out;
  private List<OutputColumn> columns = List.of();

  JsonLinesPrinter(PrintStream out) {
    this.out = requireNonNull(out, "out");
  }

  @Override
  public void begin(List<OutputColumn> newColumns) {
    columns = List.copyOf(newColumns);
  }

  @Override
  public void row(List<Optional<String>> cells) {
    out.print(JsonCells.object(columns, cells) + "\n");
  }

  @Override
  public void end() {}
}
