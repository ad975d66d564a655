package io.deltalakedb.calcite.statement;

import java.util.List;

/**
 * A CALL as it was written; positional arguments stand before named ones. Qualifiers are the parts
 * of the name in front of the last.
 */
public record CallStatement(
    List<String> qualifiers, String procedure, List<CallArgument> arguments) {

  public CallStatement {
    qualifiers = List.copyOf(qualifiers);
    arguments = List.copyOf(arguments);
  }
}
