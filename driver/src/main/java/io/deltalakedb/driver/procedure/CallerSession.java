package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.procedure.CallSession;
import io.deltalakedb.catalog.CatalogTransaction;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.Optional;

/** The connection that calls a procedure, as far as a procedure may know it. */
public interface CallerSession extends CallSession {

  /** Unique among the connections of all processes. */
  String id();

  @Override
  Optional<String> user();

  /** What stands in {@code commitInfo.engineInfo} where a call does not say. */
  String engineInfo();

  /** What holds for commits where a call does not say. */
  CommitDefaults commits();

  /** How far a commit's log file must be when a call does not say. */
  String waitForMirror();

  /** Sets what holds for the session where a call does not say; empty is what held before. */
  void set(String setting, Optional<String> value);

  /** Whether calls that write are refused. */
  boolean isReadOnly();

  /** Whether each call is a transaction of its own. */
  boolean isAutoCommit();

  /** The transaction that calls which are none of their own belong to; begun where it is not. */
  CatalogTransaction join();

  /**
   * Asked by calls that take long, from any thread, as long as nothing is committed.
   *
   * @throws DeltaLakeDbException 57014 where the statement was cancelled or its time is over
   */
  void requireRunning();

  /** Adds a warning (SQLSTATE 01000) to the statement that calls. */
  void warn(String message);
}
