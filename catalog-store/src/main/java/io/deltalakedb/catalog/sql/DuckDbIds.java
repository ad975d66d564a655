package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;

/**
 * Blocks of ids, counted in memory: DuckDB would read whole columns for the highest. They count on
 * from what is there where another writer of the process, who counts by himself, came between.
 */
final class DuckDbIds implements IdBlocks {

  private final Map<IdBlock, Long> last = new EnumMap<>(IdBlock.class);
  private long lastTurn = -1;

  /** A transaction begins; of transactions that are undone the next has the turn. */
  synchronized void begun(long turn) {
    if (turn != lastTurn + 1) {
      last.clear();
    }
  }

  /** The transaction of this turn is committed. */
  synchronized void committed(long turn) {
    lastTurn = turn;
  }

  @Override
  public synchronized long next(Connection connection, IdBlock block) throws SQLException {
    Long known = last.get(block);
    long number = (known == null ? newest(connection, block) : known) + 1;
    last.put(block, number);
    return number;
  }

  /** The newest block that has a row: nobody goes on in one that has none. */
  private static long newest(Connection connection, IdBlock block) throws SQLException {
    String highest =
        switch (block) {
          case LINES -> "SELECT MAX(line_id) FROM dl_line";
          case PARTITIONS -> "SELECT MAX(partition_id) FROM dl_partition";
        };
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(highest)) {
      rows.next();
      return (rows.getLong(1) + IdBlock.SIZE - 1) / IdBlock.SIZE;
    }
  }
}
