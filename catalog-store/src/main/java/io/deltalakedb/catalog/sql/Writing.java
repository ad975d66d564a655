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
    lastLineId = current.command("SELECT COALESCE(MAX(line_id), 0) FROM dl_line").number();
    lastPartitionId =
        current.command("SELECT COALESCE(MAX(partition_id), 0) FROM dl_partition").number();
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
