package io.deltalakedb.calcite.statement;

import java.util.List;
import java.util.Optional;

/** A CALL as it was written; positional arguments stand before named ones. */
public record CallStatement(
    Optional<String> schema, String procedure, List<CallArgument> arguments) {

  public CallStatement {
    arguments = List.copyOf(arguments);
  }
}
