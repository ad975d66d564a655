package io.deltalakedb.catalog.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The transaction that a table's rows are written in, and the ids that it gives. */
final class Writing {

  final long tableKey;
  private @Nullable Session session;
  private long lastLineId;
  private long lastPartitionId;
  private long endOfLines;
  private long endOfPartitions;

  Writing(long tableKey) {
    this.tableKey = tableKey;
  }

  /** Others may have given ids since the transaction before. */
  void enter(Session current) throws SQLException {
    session = current;
    if (current.dialect().givesIdBlocks()) {
      lastLineId = endOfLines;
      lastPartitionId = endOfPartitions;
      return;
    }
    endOfLines = Long.MAX_VALUE;
    endOfPartitions = Long.MAX_VALUE;
    current
        .command(
            """
            SELECT COALESCE((SELECT MAX(line_id) FROM dl_line), 0),
              COALESCE((SELECT MAX(partition_id) FROM dl_partition), 0)
            """)
        .each(
            row -> {
              lastLineId = row.getLong(1);
              lastPartitionId = row.getLong(2);
            });
  }

  Command command(String sql) throws SQLException {
    return session().command(sql);
  }

  private Session session() {
    if (session == null) {
      throw new IllegalStateException("not in a transaction");
    }
    return session;
  }

  long nextPartitionId() throws SQLException {
    if (lastPartitionId == endOfPartitions) {
      endOfPartitions = endOfBlock(IdBlock.PARTITIONS);
      lastPartitionId = endOfPartitions - IdBlock.SIZE;
    }
    return ++lastPartitionId;
  }

  private long nextLineId() throws SQLException {
    if (lastLineId == endOfLines) {
      endOfLines = endOfBlock(IdBlock.LINES);
      lastLineId = endOfLines - IdBlock.SIZE;
    }
    return ++lastLineId;
  }

  private long endOfBlock(IdBlock block) throws SQLException {
    return IdBlock.SIZE * session().dialect().nextIdBlock(session().connection(), block);
  }

  /** Keeps the text of a line. */
  long line(String json) throws SQLException {
    long id = nextLineId();
    command("INSERT INTO dl_line (line_id, action_json) VALUES (?, ?)").number(id).text(json).run();
    return id;
  }
}
