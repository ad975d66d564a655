package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.OutputFormat;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** Runs a statement and prints its rows. */
final class Rows {

  private final OutputFormat format;
  private final PrintWriter out;
  private final PrintWriter err;

  Rows(OutputFormat format, PrintWriter out, PrintWriter err) {
    this.format = format;
    this.out = out;
    this.err = err;
  }

  /** Runs a statement with values for its {@code ?}; says how many rows it printed. */
  long print(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      long count;
      try (ResultSet rows = statement.executeQuery()) {
        count = format.printer().print(rows, out);
      }
      out.flush();
      warn(statement);
      return count;
    }
  }

  private void warn(Statement statement) throws SQLException {
    for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
      err.println("warning [" + w.getSQLState() + "]: " + w.getMessage());
    }
    err.flush();
  }
}
