package io.deltalakedb.catalog.sql;

/** Lends a session to a piece of work: one of many, or the one of a transaction. */
public interface Sessions {

  /** Runs reads. */
  <T> T read(String what, Database.Work<T> work);

  /**
   * Runs changes: all of them happen, or none. They are durable when this returns, unless a
   * transaction is open around them.
   */
  <T> T inTransaction(String what, String transactionId, Database.Work<T> work);
}
