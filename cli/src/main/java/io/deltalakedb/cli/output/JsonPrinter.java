package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** One JSON array of objects, an object a line. */
final class JsonPrinter implements RowPrinter {

  private final PrintStream out;
  private List<OutputColumn> columns = List.of();
  private boolean isFirst = true;

  JsonPrinter(PrintStream out) {
    this.out = requireNonNull(out, "out");
  }

  @Override
  public void begin(List<OutputColumn> newColumns) {
    columns = List.copyOf(newColumns);
    out.print('[');
  }

  @Override
  public void row(List<Optional<String>> cells) {
    out.print((isFirst ? "\n" : ",\n") + JsonCells.object(columns, cells));
    isFirst = false;
  }

  @Override
  public void end() {
    out.print(isFirst ? "]\n" : "\n]\n");
  }
}
