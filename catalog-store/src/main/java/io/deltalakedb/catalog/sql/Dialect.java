package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What differs between the databases that can hold a catalog. */
public interface Dialect {

  /** The name of the database for messages: its file or its URL without secrets. */
  String place();

  /** Whether the database is there. */
  boolean exists();

  /** Makes the database where it is missing, readable by nobody else. */
  void create();

  /** A new connection in autocommit mode, with every setting that a session needs. */
  Connection connect(Duration busyTimeout) throws SQLException;

  /**
   * A connection for one piece of work, in autocommit mode; from a pool, to which its close gives
   * it back, where the database has several writers.
   */
  default Connection borrow(Duration busyTimeout) throws SQLException {
    return connect(busyTimeout);
  }

  /** Hears of each failure of a borrowed connection. */
  default void failed(SQLException failure) {}

  /** Lets go of what outlives its connections. */
  default void close() {}

  /**
   * Whether one transaction writes at a time, which the database's users wait for by turns. Where
   * not, transactions lock what they change.
   */
  default boolean hasOneWriter() {
    return true;
  }

  /** Whether statements of a connection see one state while rows of one of them are being read. */
  default boolean readsOneStateWhileOnARow() {
    return false;
  }

  /** Where the texts lie that are the database's own, below {@code catalog/}. */
  default String folder() {
    return "";
  }

  /**
   * What stands before a base table's name where a common table of the same name is not meant, with
   * a dot; empty where a common table does not see itself.
   */
  default String ownSchema() {
    return "main.";
  }

  /** Waits until nobody else makes or forgets tables, until the transaction ends. */
  default void lockCatalog(Connection connection) throws SQLException {}

  /**
   * Waits until nobody else commits to the tables, until the transaction ends. Before anything else
   * is read that a commit builds on; after {@link #lockCatalog} where both are taken.
   */
  default void lockHeads(Connection connection, Collection<String> tableIds) throws SQLException {}

  /** The statement that does so for one table by its id, where {@link #lockHeads} does anything. */
  default Optional<String> headLock() {
    return Optional.empty();
  }

  /**
   * Whether each statement is a journey to a server: then what can wait is sent together, and what
   * is asked of many files is asked at once.
   */
  default boolean isFar() {
    return false;
  }

  /** Where several writers give ids at once, who hands them out; else they follow the highest. */
  default Optional<IdBlocks> idBlocks() {
    return Optional.empty();
  }

  /**
   * Whether statements whose answers nobody waits for are sent in one journey with the next one.
   */
  default boolean sendsTogether() {
    return false;
  }

  /**
   * Whether rows of large tables are found, changed and inserted by sets, as one at a time each
   * would be looked for as long as all.
   */
  default boolean isSetBased() {
    return false;
  }

  /** Who inserts many rows at once; is there where the database is set-based. */
  default Optional<RowAppends> rowAppends() {
    return Optional.empty();
  }

  /** Where a part of a transaction cannot be undone: who undoes all and begins it again. */
  default Optional<Restart> restart() {
    return Optional.empty();
  }

  /** Stops what runs on a connection, where cancelling an idle statement of it does not. */
  default void interrupt(Connection connection) throws SQLException {}

  /** A text as the database can hold it. */
  default String text(String value) {
    return value;
  }

  /** Settings that belong to the database, made once when it is known to be ours. */
  void settle(Connection connection) throws SQLException;

  /**
   * Whether transactions of this connection are on the disk when they are committed, as they are on
   * a new one. Set between transactions, where one writes at a time.
   */
  default void setDurable(Connection connection, boolean isDurable) throws SQLException {}

  /** The first statement of a transaction among others that need not be on the disk so soon. */
  default Optional<String> lightly() {
    return Optional.empty();
  }

  /** Marks a fresh database as a catalog; inside the transaction of the first migration. */
  void mark(Connection connection) throws SQLException;

  /** Whether the database has any table at all. */
  boolean hasTables(Connection connection) throws SQLException;

  /** Whether the database has a table of this name. */
  boolean hasTable(Connection connection, String name) throws SQLException;

  /** Begins reads that may be of many rows, which are not to be held all at once. */
  default void beginReads(Connection connection) throws SQLException {}

  /**
   * Begins a transaction that may write. Fails at once where somebody else writes: with {@link
   * FailureKind#LOCKED}.
   */
  void begin(Connection connection) throws SQLException;

  /** Makes the transaction durable and returns to autocommit mode. */
  void commit(Connection connection) throws SQLException;

  /** Undoes the transaction and returns to autocommit mode. */
  void rollback(Connection connection) throws SQLException;

  /** Whether a statement that fails ends its transaction, but for the way back to a savepoint. */
  default boolean endsFailedTransactions() {
    return false;
  }

  /** Whether the database has given up the transaction because a statement of it failed. */
  default boolean isAborted(Connection connection) throws SQLException {
    return false;
  }

  /** What a failure of the database means. */
  FailureKind kindOf(SQLException failure);

  /** The failure in our terms; {@code what} is the verb phrase after "Cannot". */
  default DeltaLakeDbException translate(String what, SQLException failure, Duration waited) {
    return kindOf(failure).translate(what, place(), failure, waited);
  }

  /** A number that changes when a table or a view does. */
  long schemaStamp(Connection connection) throws SQLException;

  /** What the database itself finds wrong with its pages, rows and indexes; empty where sound. */
  List<String> integrityProblems(Connection connection) throws SQLException;
}
