package io.deltalakedb.calcite.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.relation.Column;
import java.util.List;
import java.util.Optional;

/** A procedure of schema {@code dl}: what it is called with, what it answers, and what it runs. */
public record Procedure(
    String name,
    String comment,
    List<Argument> arguments,
    List<Column> result,
    ProcedureBody body) {

  public Procedure {
    requireNonNull(name, "name");
    requireNonNull(comment, "comment");
    arguments = List.copyOf(arguments);
    result = List.copyOf(result);
    requireNonNull(body, "body");
  }

  /** The argument of that name, in any case. */
  public Optional<Argument> argument(String wanted) {
    return arguments.stream().filter(a -> a.name().equalsIgnoreCase(wanted)).findFirst();
  }
}
