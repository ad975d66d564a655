package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent to a server one behind the other and answered together. What a commit
 * writes takes the server less time than a journey for each of its statements.
 */
final class Convoy {

  private static final int MAX_TUPLES = 64;

  private final StringBuilder sql = new StringBuilder();
  private int statements;
  private final List<@Nullable Object> values = new ArrayList<>();

  /** A statement with its values. */
  void add(String statement, @Nullable Object[] row) {
    sql.append(statement.strip()).append(";\n");
    statements++;
    values.addAll(Arrays.asList(row));
  }

  /**
   * Rows for an insert. They go in powers of two, so that there are few texts for the server to
   * know.
   *
   * @param insert that ends with the places of one row's values
   */
  void insert(String insert, List<@Nullable Object[]> rows) {
    String one = insert.strip();
    String tuple = one.substring(one.lastIndexOf('('));
    for (int next = 0; next < rows.size(); ) {
      int count = Math.min(MAX_TUPLES, Integer.highestOneBit(rows.size() - next));
      sql.append(one);
      for (int i = 1; i < count; i++) {
        sql.append(", ").append(tuple);
      }
      sql.append(";\n");
      statements++;
      rows.subList(next, next + count).forEach(row -> values.addAll(Arrays.asList(row)));
      next += count;
    }
  }

  boolean isEmpty() {
    return statements == 0;
  }

  /** Sends them; gives the number that the last one returns, or how many rows it touched. */
  long send(Connection connection, Dialect dialect) throws SQLException {
    return isEmpty()
        ? 0
        : answer(
            connection,
            dialect,
            last -> {
              try (ResultSet rows = last.getResultSet()) {
                return rows == null ? last.getUpdateCount() : rows.next() ? rows.getLong(1) : 0;
              }
            });
  }

  /** Sends them; gives the first row of the last one's answer, if there is one. */
  <T> Optional<T> first(Connection connection, Dialect dialect, Command.RowReader<T> reader)
      throws SQLException {
    return answer(
        connection,
        dialect,
        last -> {
          try (ResultSet rows = last.getResultSet()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
          }
        });
  }

  @FunctionalInterface
  private interface Answer<T> {
    T of(PreparedStatement last) throws SQLException;
  }

  private <T> T answer(Connection connection, Dialect dialect, Answer<T> answer)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.toString());
    try (Command all = new Command(statement, dialect, null)) {
      for (@Nullable Object value : values) {
        all.value(value);
      }
      statement.setFetchSize(0);
      statement.execute();
      for (int i = 1; i < statements; i++) {
        statement.getMoreResults();
      }
      return answer.of(statement);
    }
  }
}
