package io.deltalakedb.calcite.relation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A pure function that gives rows. The catalog store has its SQL by its name, with named parameters
 * such as :table_key; the arguments are resolved to them first.
 */
public record TableFunction(
    String schema, String name, String comment, List<Parameter> parameters, List<Column> columns) {

  public TableFunction {
    requireNonNull(schema, "schema");
    requireNonNull(name, "name");
    requireNonNull(comment, "comment");
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
  }

  /** One argument. defaultText is its default as SQL text; a null argument counts as left out. */
  public record Parameter(
      String name,
      ColumnType type,
      boolean required,
      Optional<String> defaultText,
      String comment) {

    public Parameter {
      requireNonNull(name, "name");
      requireNonNull(type, "type");
      requireNonNull(defaultText, "defaultText");
      requireNonNull(comment, "comment");
    }

    static Parameter required(String name, ColumnType type, String comment) {
      return new Parameter(name, type, true, Optional.empty(), comment);
    }

    static Parameter optional(String name, ColumnType type, String comment) {
      return new Parameter(name, type, false, Optional.empty(), comment);
    }
  }
}
