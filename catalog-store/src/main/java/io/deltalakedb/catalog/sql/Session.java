package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * One connection with the statements that were prepared on it. They are kept for the life of the
 * session and hold no rows between uses.
 */
public final class Session implements AutoCloseable {

  private final Connection connection;
  private final Map<String, Command> commands = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  /** The statement of this text, ready for its first parameter. */
  public Command command(String sql) throws SQLException {
    Command known = commands.get(sql);
    if (known != null) {
      return known;
    }
    Command command = new Command(connection.prepareStatement(sql));
    commands.put(sql, command);
    return command;
  }

  Connection connection() {
    return connection;
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
