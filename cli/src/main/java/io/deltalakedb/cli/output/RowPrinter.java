package io.deltalakedb.cli.output;

import java.util.List;
import java.util.Optional;

/** Prints one result: once the columns, then each row, then the end. Keeps no more than it must. */
public interface RowPrinter {

  void begin(List<OutputColumn> columns);

  /** One row; an empty cell is SQL's null. */
  void row(List<Optional<String>> cells);

  void end();
}
