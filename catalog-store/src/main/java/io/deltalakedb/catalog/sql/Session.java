package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection with the statements that were prepared on it. They are kept for the life of the
 * session and hold no rows between uses.
 */
public final class Session implements AutoCloseable {

  private static final int MAX_KEPT = 128;
  private static final int MAX_SET = 20_000;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final Later later = new Later();
  private final Redo redo = new Redo();
  private final Savepoints savepoints;

  Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
    this.savepoints = new Savepoints(connection, dialect.endsFailedTransactions());
  }

  /** The statement of this text, ready for its first parameter. */
  public Command command(String sql) throws SQLException {
    Command known = commands.get(sql);
    if (known != null && !known.isClosed()) {
      return known;
    }
    @Nullable RowSet rows =
        dialect.rowAppends().map(appends -> new RowSet(sql, appends, redo)).orElse(null);
    Command command = new Command(connection.prepareStatement(sql), dialect, rows);
    commands.put(sql, command);
    return command;
  }

  /**
   * Runs a change that nothing reads before the transaction ends or {@link #runKept}: some at a
   * time, each kind in its order.
   */
  void keep(Command change) throws SQLException {
    if (change.keep() >= (change.isOfSets() ? MAX_SET : MAX_KEPT)) {
      Convoy convoy = new Convoy();
      change.runKept(convoy);
      convoy.send(connection, dialect);
    }
  }

  /**
   * Changes rows by their ids, with all others of the kind: after every row that waits.
   *
   * @param sql with an array of whole numbers for each column of {@code row}
   */
  void later(String sql, long... row) {
    later.add(sql, row);
  }

  /** Inserts a row that nothing reads before the transaction ends or {@link #runKept}. */
  public void insert(Command row) throws SQLException {
    if (dialect.isFar()) {
      keep(row);
    } else {
      row.run();
    }
  }

  /** Runs the changes that wait; so does the end of the transaction. */
  void runKept() throws SQLException {
    waiting().send(connection, dialect);
    if (!dialect.sendsTogether()) {
      later.run(this);
    }
  }

  /**
   * Runs a change that returns a number, behind all that wait where the database is sent several at
   * once.
   */
  public long numberAlong(Command change) throws SQLException {
    return dialect.sendsTogether() ? sendAlong(change) : change.number();
  }

  /** The first row of what is asked, behind all that waits; likewise. */
  public <T> Optional<T> firstAlong(Command query, Command.RowReader<T> reader)
      throws SQLException {
    if (!dialect.sendsTogether()) {
      return query.first(reader);
    }
    Convoy convoy = waiting();
    query.join(convoy);
    return convoy.first(connection, dialect, reader);
  }

  /**
   * Runs a change whose answer nobody waits for, before the transaction ends or {@link #runKept}.
   */
  public void change(Command change) throws SQLException {
    if (dialect.sendsTogether()) {
      keep(change);
    } else {
      change.run();
    }
  }

  /**
   * Changes a row that nobody else can change before the transaction ends; false where it is not as
   * expected. Among other writers it was locked, and is.
   */
  boolean changeOwn(Command change) throws SQLException {
    if (dialect.sendsTogether()) {
      keep(change);
      return true;
    }
    return change.run() == 1;
  }

  /** Commits, with all that waits. */
  void commit() throws SQLException {
    Convoy convoy = waiting();
    if (!convoy.isEmpty()) {
      convoy.add("COMMIT", new Object[0]);
      convoy.send(connection, dialect);
    }
    dialect.commit(connection);
  }

  private long sendAlong(Command change) throws SQLException {
    Convoy convoy = waiting();
    change.join(convoy);
    return convoy.send(connection, dialect);
  }

  /** Runs what waits; what can be sent together is left for that. */
  private Convoy waiting() throws SQLException {
    Convoy convoy = new Convoy();
    for (Command command : commands.values()) {
      command.runKept(convoy);
    }
    if (dialect.sendsTogether()) {
      later.join(convoy);
    }
    return convoy;
  }

  /** Drops the changes that wait: their transaction failed. */
  void forgetKept() throws SQLException {
    for (Command command : commands.values()) {
      command.forgetKept();
    }
    later.forget();
  }

  /** A transaction has begun whose pieces can be undone. */
  void begun() {
    if (dialect.restart().isPresent()) {
      redo.start();
    }
  }

  /** Sets the place in a transaction that {@link #rollbackToSavepoint} goes back to. */
  void savepoint() throws SQLException {
    if (dialect.restart().isPresent()) {
      redo.savepoint();
    } else {
      savepoints.begin();
    }
  }

  /** Takes the place away. */
  void releaseSavepoint() throws SQLException {
    if (dialect.restart().isEmpty()) {
      savepoints.release();
    }
  }

  /** Undoes what the transaction has done since the place, and takes it away. */
  void rollbackToSavepoint() throws SQLException {
    forgetKept();
    if (dialect.restart().isPresent()) {
      restart(dialect.restart().get());
    } else {
      savepoints.rollback();
    }
  }

  /** A query of somebody else is about to run on the connection of a transaction. */
  void beforeQuery() throws SQLException {
    savepoints.beforeQuery();
  }

  /** Such a query has failed; where the transaction was given up for it, it goes on as it was. */
  void queryFailed() throws SQLException {
    if (!dialect.isAborted(connection)) {
      return;
    }
    if (dialect.restart().isPresent()) {
      redo.savepoint();
      restart(dialect.restart().get());
    } else {
      savepoints.undoQuery();
    }
  }

  private void restart(Restart restart) throws SQLException {
    restart.beginAgain(connection);
    redo.replay(this);
  }

  /** Waits until nobody else makes or forgets tables, until the transaction ends. */
  public void lockCatalog() throws SQLException {
    dialect.lockCatalog(connection);
  }

  /**
   * Waits until nobody else commits to a table, until the transaction ends: at the latest with what
   * is asked next by {@link #firstAlong}, which comes before any other statement.
   */
  public void lockHead(String tableId) throws SQLException {
    Optional<String> lock = dialect.headLock();
    if (lock.isPresent()) {
      keep(command(lock.get()).text(tableId));
    }
  }

  /** Waits until nobody else commits to the tables, until the transaction ends. */
  public void lockHeads(Collection<String> tableIds) throws SQLException {
    dialect.lockHeads(connection, tableIds);
  }

  /** The connection itself, for statements that are not kept. */
  public Connection connection() {
    return connection;
  }

  /** Whether its statements see one state while rows of one of them are being read. */
  public boolean readsOneStateWhileOnARow() {
    return dialect.readsOneStateWhileOnARow();
  }

  /** Whether others write at the same time, and wait for the rows that this one changes. */
  public boolean writesAmongOthers() {
    return !dialect.hasOneWriter();
  }

  Dialect dialect() {
    return dialect;
  }

  /** Lets go of everything but the connection. */
  void closeCommands() throws SQLException {
    for (Command command : commands.values()) {
      command.close();
    }
    commands.clear();
  }

  @Override
  public void close() throws SQLException {
    closeCommands();
    connection.close();
  }
}
