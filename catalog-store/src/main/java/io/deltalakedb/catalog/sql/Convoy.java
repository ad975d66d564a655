package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent to a server one behind the other and answered together. What a commit
 * writes takes the server less time than a journey for each of its statements.
 */
final class Convoy {

  private static final int MAX_TUPLES = 64;

  private final StringBuilder sql = new StringBuilder();
  private final List<@Nullable Object> values = new ArrayList<>();

  /** A statement with its values. */
  void add(String statement, @Nullable Object[] row) {
    sql.append(statement.strip()).append(";\n");
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
      rows.subList(next, next + count).forEach(row -> values.addAll(Arrays.asList(row)));
      next += count;
    }
  }

  /**
   * Sends them; gives what the last one says: a number, or how many rows it touched; -1 where there
   * is none.
   */
  long send(Connection connection, Dialect dialect) throws SQLException {
    if (sql.length() == 0) {
      return -1;
    }
    PreparedStatement statement = connection.prepareStatement(sql.toString());
    try (Command all = new Command(statement, dialect, null)) {
      for (@Nullable Object value : values) {
        all.value(value);
      }
      return last(statement);
    }
  }

  private static long last(PreparedStatement statement) throws SQLException {
    statement.setFetchSize(0);
    long last = -1;
    boolean isRows = statement.execute();
    while (isRows || statement.getUpdateCount() >= 0) {
      last = isRows ? number(statement) : statement.getUpdateCount();
      isRows = statement.getMoreResults();
    }
    return last;
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      return rows.next() ? rows.getLong(1) : -1;
    }
  }
}
