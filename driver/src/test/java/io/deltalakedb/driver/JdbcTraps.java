package io.deltalakedb.driver;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Calls of JDBC that drivers get wrong, each with the answer of ours. */
final class JdbcTraps {

  private JdbcTraps() {}

  /** One call on a connection with the tables sales.orders, sales.a_b and sales.axb. */
  interface OnConnection {
    Object call(Connection connection) throws Exception;
  }

  /** One call on a statement. */
  interface OnStatement {
    Object call(Statement statement) throws SQLException;
  }

  /** One call on a prepared statement. */
  interface OnPrepared {
    Object call(PreparedStatement statement) throws Exception;
  }

  /** One call on a result set that is on its first row. */
  interface OnRow {
    Object call(ResultSet row) throws Exception;
  }

  /**
   * A call and its answer: the text of what it gives, or {@code !} and the SQLSTATE that it fails
   * with; the counts of a batch stand behind its state.
   */
  record Trap(String name, OnConnection call, String answer) {

    String run(Connection connection) throws Exception {
      try {
        return text(call.call(connection));
      } catch (BatchUpdateException e) {
        return "!" + e.getSQLState() + " " + Arrays.toString(e.getUpdateCounts());
      } catch (SQLException e) {
        return "!" + e.getSQLState();
      }
    }

    private static String text(Object value) {
      return value instanceof int[] counts ? Arrays.toString(counts) : String.valueOf(value);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Trap connection(String name, String answer, OnConnection call) {
    return new Trap(name, call, answer);
  }

  static Trap statement(String name, String answer, OnStatement call) {
    return new Trap(
        name,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return call.call(statement);
          }
        },
        answer);
  }

  static Trap prepared(String name, String sql, String answer, OnPrepared call) {
    return new Trap(
        name,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return call.call(statement);
          }
        },
        answer);
  }

  static Trap row(String name, String sql, String answer, OnRow call) {
    return new Trap(
        name,
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return call.call(row);
          }
        },
        answer);
  }

  /** The first column of all rows. */
  static String texts(ResultSet rows) throws SQLException {
    StringBuilder texts = new StringBuilder();
    while (rows.next()) {
      texts.append(texts.isEmpty() ? "" : ",").append(rows.getString(1));
    }
    return texts.toString();
  }
}
