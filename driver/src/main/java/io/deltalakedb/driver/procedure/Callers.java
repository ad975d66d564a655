package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;

/** Who calls, and whether a call that writes may run. */
final class Callers {

  private Callers() {}

  /**
   * The session of a call that commits, by itself or in the transaction of the connection.
   *
   * @throws DeltaLakeDbException 25006 on a read-only connection
   */
  static CallerSession committer(ProcedureCall call) {
    CallerSession session = call.session(CallerSession.class);
    if (session.isReadOnly()) {
      throw new DeltaLakeDbException(
          ErrorCode.READ_ONLY,
          "Cannot call dl."
              + call.procedure().name()
              + ": the connection is read-only; open one that may write");
    }
    return session;
  }

  /**
   * The session of a call that writes and cannot be part of a transaction.
   *
   * @throws DeltaLakeDbException 25006 on a read-only connection; 0A000 in manual commit mode
   */
  static CallerSession writer(ProcedureCall call) {
    CallerSession session = committer(call);
    if (!session.isAutoCommit()) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot call dl."
              + call.procedure().name()
              + " in a transaction: it is several transactions by itself; commit or roll back, call"
              + " setAutoCommit(true), and call it then");
    }
    return session;
  }

  /** The catalog as a caller has it: with what its open transaction has changed. */
  static CatalogStore catalog(Services services, CallerSession session) {
    return session.isAutoCommit() ? services.catalog() : session.join().catalog();
  }
}
