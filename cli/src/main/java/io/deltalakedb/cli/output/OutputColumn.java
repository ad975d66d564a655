package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

/** One column of a result: its heading and what it holds. */
public record OutputColumn(String name, CellKind kind) {
  public OutputColumn {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
  }
}
