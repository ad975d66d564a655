package io.deltalakedb.catalog.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Changes of rows by their ids, all those of a kind in one statement. */
final class Later {

  private final Map<String, List<LongStream.Builder>> waiting = new LinkedHashMap<>();

  /**
   * Keeps a change for {@link #run}.
   *
   * @param sql with an array of whole numbers for each column of the row
   */
  void add(String sql, long... row) {
    List<LongStream.Builder> columns = waiting.computeIfAbsent(sql, kind -> new ArrayList<>());
    for (int i = 0; i < row.length; i++) {
      if (i == columns.size()) {
        columns.add(LongStream.builder());
      }
      columns.get(i).add(row[i]);
    }
  }

  void run(Session session) throws SQLException {
    for (Map.Entry<String, List<LongStream.Builder>> kind : waiting.entrySet()) {
      Command command = session.command(kind.getKey());
      for (LongStream.Builder column : kind.getValue()) {
        command.numbers(column.build().toArray());
      }
      command.run();
    }
    waiting.clear();
  }

  /** The same, sent with others. */
  void join(Convoy convoy) {
    waiting.forEach(
        (sql, columns) ->
            convoy.add(sql, columns.stream().map(column -> column.build().toArray()).toArray()));
    waiting.clear();
  }

  void forget() {
    waiting.clear();
  }
}
