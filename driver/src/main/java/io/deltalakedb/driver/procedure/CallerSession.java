package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.procedure.CallSession;
import io.deltalakedb.catalog.CatalogTransaction;
import java.util.Optional;

/** The connection that calls a procedure, as far as a procedure may know it. */
public interface CallerSession extends CallSession {

  /** Unique among the connections of all processes. */
  String id();

  /** Who calls. */
  Optional<String> user();

  /** What stands in {@code commitInfo.engineInfo} where a call does not say. */
  String engineInfo();

  /** How far a commit's log file must be when a call does not say. */
  String waitForMirror();

  /** Whether calls that write are refused. */
  boolean isReadOnly();

  /** Whether each call is a transaction of its own. */
  boolean isAutoCommit();

  /** The transaction that calls which are none of their own belong to; begun where it is not. */
  CatalogTransaction join();

  /** Adds a warning (SQLSTATE 01000) to the statement that calls. */
  void warn(String message);
}
