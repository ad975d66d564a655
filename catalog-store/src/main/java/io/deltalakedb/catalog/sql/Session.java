package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * One connection with the statements that were prepared on it. They are kept for the life of the
 * session and hold no rows between uses.
 */
public final class Session implements AutoCloseable {

  private static final int MAX_KEPT = 128;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, Command> commands = new HashMap<>();

  Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** The statement of this text, ready for its first parameter. */
  public Command command(String sql) throws SQLException {
    Command known = commands.get(sql);
    if (known != null) {
      return known;
    }
    Command command = new Command(connection.prepareStatement(sql), dialect);
    commands.put(sql, command);
    return command;
  }

  /**
   * Runs a change that nothing reads before the transaction ends or {@link #runKept}: some at a
   * time, each kind in its order.
   */
  void keep(Command change) throws SQLException {
    if (change.keep() >= MAX_KEPT) {
      change.runKept();
    }
  }

  /** Runs the changes that wait; so does the end of the transaction. */
  void runKept() throws SQLException {
    for (Command command : commands.values()) {
      command.runKept();
    }
  }

  /** Drops the changes that wait: their transaction failed. */
  void forgetKept() throws SQLException {
    for (Command command : commands.values()) {
      command.forgetKept();
    }
  }

  /** Waits until nobody else makes or forgets tables, until the transaction ends. */
  public void lockCatalog() throws SQLException {
    dialect.lockCatalog(connection);
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

  Dialect dialect() {
    return dialect;
  }

  @Override
  public void close() throws SQLException {
    for (Command command : commands.values()) {
      command.close();
    }
    commands.clear();
    connection.close();
  }
}
