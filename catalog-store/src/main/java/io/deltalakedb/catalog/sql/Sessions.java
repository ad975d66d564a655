package io.deltalakedb.catalog.sql;

/** Lends a session to a piece of work: one of many, or the one of a transaction. */
public interface Sessions {

  /** Runs reads. */
  <T> T read(String what, Database.Work<T> work);

  /** Runs reads of a few rows each, which costs less. */
  default <T> T look(String what, Database.Work<T> work) {
    return read(what, work);
  }

  /**
   * Runs changes: all of them happen, or none. They are durable when this returns, unless a
   * transaction is open around them.
   */
  <T> T inTransaction(String what, String transactionId, Database.Work<T> work);
}
