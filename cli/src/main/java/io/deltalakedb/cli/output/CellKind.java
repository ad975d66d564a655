package io.deltalakedb.cli.output;

/** What a column holds, as far as printing goes. */
public enum CellKind {
  INTEGER,
  DECIMAL,
  BOOLEAN,
  TIMESTAMP,
  TEXT;

  /** Whether the column is aligned on its last digit. */
  boolean isNumber() {
    return this == INTEGER || this == DECIMAL;
  }
}
