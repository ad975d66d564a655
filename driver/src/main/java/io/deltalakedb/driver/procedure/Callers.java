package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;

/** Who calls, and whether a call that writes may run. */
final class Callers {

  private Callers() {}

  /**
   * The session of a call that writes.
   *
   * @throws DeltaLakeDbException 25006 on a read-only connection; 0A000 in manual commit mode
   */
  static CallerSession writer(ProcedureCall call) {
    CallerSession session = call.session(CallerSession.class);
    String name = call.procedure().name();
    if (session.isReadOnly()) {
      throw new DeltaLakeDbException(
          ErrorCode.READ_ONLY,
          "Cannot call dl." + name + ": the connection is read-only; open one that may write");
    }
    if (!session.isAutoCommit()) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot call dl."
              + name
              + " in manual commit mode: several calls in one transaction are not built yet; call"
              + " setAutoCommit(true) first, then each call is a transaction of its own");
    }
    return session;
  }
}
