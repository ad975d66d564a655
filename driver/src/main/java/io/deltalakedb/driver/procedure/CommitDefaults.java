package io.deltalakedb.driver.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.core.conflict.IsolationLevel;
import java.util.Optional;

/**
 * What holds for the commits of a connection where a call does not say.
 *
 * @param isolation level; empty is as the table says
 * @param maxRetries how often a commit may come after versions that it has not seen, or be tried
 *     again where the database made it give way; 0 is never
 */
public record CommitDefaults(Optional<IsolationLevel> isolation, int maxRetries) {
  public CommitDefaults {
    requireNonNull(isolation, "isolation");
  }

  static final Argument MAX_RETRIES =
      Argument.optional(
          "max_retries",
          ColumnType.INTEGER,
          null,
          "0: never come after unseen versions; else the connection's maxRetries");

  /** The level of a call. */
  Optional<String> isolation(ProcedureCall call) {
    return call.optionalString("isolation_level").or(() -> isolation.map(IsolationLevel::label));
  }

  /** The retries of a call. */
  int maxRetries(ProcedureCall call) {
    return call.optionalInteger("max_retries").orElse(maxRetries);
  }
}
