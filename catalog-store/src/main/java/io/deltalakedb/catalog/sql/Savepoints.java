package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The places that an open transaction goes back to. One is set before a piece of work. Where a
 * failed statement ends the transaction another is set before queries, and never lies before
 * something that was written: a query that fails takes nothing with it but queries.
 */
final class Savepoints {

  private static final String PIECE = "deltalakedb_statement";
  private static final String QUERY = "deltalakedb_query";

  private final Connection connection;
  private final boolean guardsQueries;
  private boolean isGuarded;
  private boolean isUsed;

  /**
   * The places of the transactions of a connection.
   *
   * @param guardsQueries whether a failed statement ends the transaction but for these places
   */
  Savepoints(Connection connection, boolean guardsQueries) {
    this.connection = connection;
    this.guardsQueries = guardsQueries;
  }

  /** A piece of work begins. */
  void begin() throws SQLException {
    List<String> steps = new ArrayList<>();
    if (isGuarded) {
      steps.add("RELEASE SAVEPOINT " + QUERY);
    }
    steps.add("SAVEPOINT " + PIECE);
    isGuarded = false;
    run(steps);
  }

  /** The piece is done. */
  void release() throws SQLException {
    end(List.of("RELEASE SAVEPOINT " + PIECE));
  }

  /** Undoes what the piece has done. */
  void rollback() throws SQLException {
    end(List.of("ROLLBACK TO SAVEPOINT " + PIECE, "RELEASE SAVEPOINT " + PIECE));
  }

  /** Queries may follow at once, or be open and read on. */
  private void end(List<String> ending) throws SQLException {
    List<String> steps = new ArrayList<>(ending);
    if (guardsQueries) {
      steps.add("SAVEPOINT " + QUERY);
    }
    run(steps);
    isGuarded = guardsQueries;
    isUsed = false;
  }

  /** A query begins. The results of earlier ones outlive its failure. */
  void beforeQuery() throws SQLException {
    if (!guardsQueries) {
      return;
    }
    if (!isGuarded || isUsed) {
      List<String> steps = new ArrayList<>();
      if (isGuarded) {
        steps.add("RELEASE SAVEPOINT " + QUERY);
      }
      steps.add("SAVEPOINT " + QUERY);
      run(steps);
    }
    isGuarded = true;
    isUsed = true;
  }

  /** A query has failed, and the transaction with it: it goes on as it was before the query. */
  void undoQuery() throws SQLException {
    if (!isGuarded) {
      throw new SQLException("there is no savepoint before the query");
    }
    run(List.of("ROLLBACK TO SAVEPOINT " + QUERY));
    isUsed = false;
  }

  /** In one journey to the server where there is one; SQLite's driver runs one at a time. */
  private void run(List<String> steps) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (guardsQueries) {
        statement.execute(String.join("; ", steps));
        return;
      }
      for (String step : steps) {
        statement.execute(step);
      }
    }
  }
}
