package io.deltalakedb.calcite.relation;

import static java.util.Objects.requireNonNull;

/** One column of a relation or of a result, with the words that tools show beside it. */
public record Column(String name, ColumnType type, boolean nullable, String comment) {

  public Column {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(comment, "comment");
  }

  /** A column that has a value in every row. */
  public static Column required(String name, ColumnType type, String comment) {
    return new Column(name, type, false, comment);
  }

  /** A column that is null where the value is absent or unknown. */
  public static Column optional(String name, ColumnType type, String comment) {
    return new Column(name, type, true, comment);
  }
}
