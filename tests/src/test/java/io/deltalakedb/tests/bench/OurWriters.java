package io.deltalakedb.tests.bench;

import io.deltalakedb.tests.Lake;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Commits through connections of their own. */
final class OurWriters implements AutoCloseable {

  private static final String COMMIT =
      "CALL dl.commit_table(table_name => ?, actions => ?, is_blind_append => ?,"
          + " wait_for_mirror => ?)";

  private final String url;
  private final Path folder;
  private final Lake lake;

  /**
   * Writers to a catalog.
   *
   * @param url that makes the catalog where it is missing
   */
  OurWriters(String url, Path folder) throws SQLException {
    this.url = url;
    this.folder = folder;
    this.lake = Lake.at(url);
  }

  /** Creates a table with the columns of {@link SeededLog}. */
  void create(String name) throws SQLException {
    lake.rows(
        "CALL dl.create_table(table_name => ?, schema_json => ?, location => ?, partition_columns"
            + " => ?)",
        name,
        SeededLog.SCHEMA,
        folder.resolve(name).toString(),
        "[\"p\"]");
  }

  /** Waits until all versions of a table are in its log, and gives the newest. */
  long mirror(String name) throws SQLException {
    lake.rows("CALL dl.mirror_table(table_name => ?)", name);
    return lake.number(
        "SELECT mirrored_version FROM delta.tables WHERE table_schema = 'main' AND table_name = ?",
        name);
  }

  /**
   * A writer that appends one file a commit.
   *
   * @param wait what a commit waits for: {@code none} or {@code published}
   */
  Writers.Writer appending(String name, long seed, String wait) throws SQLException {
    Connection connection = Lake.at(url).connection();
    PreparedStatement statement = connection.prepareStatement(COMMIT);
    SeededLog log = log(seed);
    return new Writers.Writer() {
      @Override
      public void commit() throws SQLException {
        statement.setString(4, wait);
        run(statement, name, log.nextAdd(), true);
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }

  /** A log whose lines are committed here. */
  SeededLog log(long seed) {
    return new SeededLog(folder.resolve("unused"), seed);
  }

  /** How long each of some commits takes, in one transaction over all the tables. */
  List<Long> large(int commits, List<String> tables, SeededLog log, int adds, int removes)
      throws SQLException {
    List<Long> nanos = new ArrayList<>();
    Connection connection = lake.connection();
    connection.setAutoCommit(tables.size() == 1);
    try (PreparedStatement statement = connection.prepareStatement(COMMIT)) {
      statement.setString(4, "none");
      for (int commit = 0; commit < commits; commit++) {
        List<String> actions = new ArrayList<>();
        tables.forEach(table -> actions.add(String.join("\n", log.next(adds, removes))));
        long start = System.nanoTime();
        for (int table = 0; table < tables.size(); table++) {
          run(statement, tables.get(table), actions.get(table), removes == 0);
        }
        if (tables.size() > 1) {
          connection.commit();
        }
        nanos.add(System.nanoTime() - start);
      }
    } finally {
      connection.setAutoCommit(true);
    }
    return nanos;
  }

  private static void run(PreparedStatement statement, String name, String actions, boolean blind)
      throws SQLException {
    statement.setString(1, name);
    statement.setString(2, actions);
    statement.setBoolean(3, blind);
    statement.executeQuery().close();
  }

  @Override
  public void close() throws SQLException {
    lake.close();
  }
}
