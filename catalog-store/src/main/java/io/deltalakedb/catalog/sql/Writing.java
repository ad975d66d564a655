package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.ActionLine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transaction that a table's rows are written in, and the ids that it gives. */
final class Writing {

  final long tableKey;
  private final boolean gathers;
  private @Nullable Session session;
  private Optional<IdBlocks> idBlocks = Optional.empty();
  private long lastLineId;
  private long lastPartitionId;
  private long endOfLines;
  private long endOfPartitions;

  /**
   * Rows of one table.
   *
   * @param gathers whether rows that nobody reads soon are written some at a time
   */
  Writing(long tableKey, boolean gathers) {
    this.tableKey = tableKey;
    this.gathers = gathers;
  }

  /** Others may have given ids since the transaction before. */
  void enter(Session current) throws SQLException {
    session = current;
    idBlocks = current.dialect().idBlocks();
    if (idBlocks.isPresent()) {
      return; // what is left of a block is still ours
    }
    endOfLines = Long.MAX_VALUE;
    endOfPartitions = Long.MAX_VALUE;
    current.runKept(); // rows of other tables, whose ids count
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

  boolean gathers() {
    return gathers;
  }

  /** Whether rows wait, because of what is written or because of where to. */
  boolean waits() {
    return gathers || isFar();
  }

  boolean isFar() {
    return session != null && session.dialect().isFar();
  }

  boolean isSetBased() {
    return session != null && session.dialect().isSetBased();
  }

  /** Changes rows by their ids; see {@link Session#later}. */
  void later(String sql, long... row) {
    session().later(sql, row);
  }

  KeyFacts facts(List<ActionLine> lines) throws SQLException {
    return KeyFacts.of(session(), tableKey, lines.stream().map(ActionLine::action).toList());
  }

  /** Inserts a row that nothing reads before the transaction ends or {@link #settle}. */
  void insert(Command row) throws SQLException {
    if (waits()) {
      session().keep(row);
    } else {
      row.run();
    }
  }

  /** From now on all rows can be read. */
  void settle() throws SQLException {
    session().runKept();
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
    IdBlocks blocks =
        idBlocks.orElseThrow(() -> new IllegalStateException("no more ids after " + lastLineId));
    return IdBlock.SIZE * blocks.next(session().connection(), block);
  }

  /** Keeps the text of a line. */
  long line(String json) throws SQLException {
    long id = nextLineId();
    insert(
        command("INSERT INTO dl_line (line_id, action_json) VALUES (?, ?)").number(id).text(json));
    return id;
  }
}
