package io.deltalakedb.catalog.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The transaction that a table's rows are written in, and the ids that it gives. */
final class Writing {

  final long tableKey;
  private @Nullable Session session;
  private long lastLineId;
  private long lastPartitionId;

  Writing(long tableKey) {
    this.tableKey = tableKey;
  }

  /** Others may have given ids since the transaction before. */
  void enter(Session current) throws SQLException {
    session = current;
    lastLineId = current.command("SELECT COALESCE(MAX(line_id), 0) FROM dl_line").number();
    lastPartitionId =
        current.command("SELECT COALESCE(MAX(partition_id), 0) FROM dl_partition").number();
  }

  Command command(String sql) throws SQLException {
    if (session == null) {
      throw new IllegalStateException("not in a transaction");
    }
    return session.command(sql);
  }

  long nextPartitionId() {
    return ++lastPartitionId;
  }

  /** Keeps the text of a line. */
  long line(String json) throws SQLException {
    long id = ++lastLineId;
    command("INSERT INTO dl_line (line_id, action_json) VALUES (?, ?)").number(id).text(json).run();
    return id;
  }
}
