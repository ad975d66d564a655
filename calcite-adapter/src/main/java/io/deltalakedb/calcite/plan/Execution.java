package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.CallSession;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a plan brings along: the session's connection to the catalog database, the
 * session for procedures, the values of the {@code ?} in order, and limits.
 */
public record Execution(
    Connection connection, CallSession session, List<@Nullable Object> parameters, Limits limits) {

  public Execution {
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }

  /** An execution that calls no procedure and is not limited. */
  public static Execution of(Connection connection, List<@Nullable Object> parameters) {
    return new Execution(connection, CallSession.NONE, parameters, Limits.NONE);
  }
}
