package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.VersionWriter;
import io.deltalakedb.core.commit.HeadFacts;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The heads that this process committed last, so that the next commit to a table does not read and
 * parse them again. A head is used only while the catalog still has it, which its stamp tells; it
 * is taken out for that, so that nothing of a commit that failed stays.
 */
final class OpenHeads {

  private static final int MAX_HEADS = 32;

  /**
   * A head that can be written on.
   *
   * @param stamp which head it is
   * @param snapshot its state
   * @param writer that goes on from it
   * @param facts about it
   */
  record OpenHead(HeadRows.Stamp stamp, Snapshot snapshot, VersionWriter writer, HeadFacts facts) {}

  private final Map<Long, OpenHead> heads =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, OpenHead> eldest) {
          return size() > MAX_HEADS;
        }
      };

  private final Optional<OpenHeads> committed;

  /** The heads of a process. */
  OpenHeads() {
    this(Optional.empty());
  }

  /**
   * The heads of a transaction that is open.
   *
   * @param committed what the process knows
   */
  OpenHeads(Optional<OpenHeads> committed) {
    this.committed = committed;
  }

  /** The head of a table, where it is known and still the one of this stamp. */
  synchronized Optional<OpenHead> take(long tableKey, HeadRows.Stamp stamp) {
    return Optional.ofNullable(heads.remove(tableKey))
        .filter(head -> head.stamp().equals(stamp))
        .or(() -> committed.flatMap(known -> known.take(tableKey, stamp)));
  }

  /** Gives the heads to the process: the transaction is committed. */
  synchronized void release() {
    committed.ifPresent(known -> heads.values().forEach(known::keep));
    heads.clear();
  }

  /** Forgets all: some of their commits were undone. */
  synchronized void clear() {
    heads.clear();
  }

  /** Keeps a head whose commit is done, or will be before any that follows it. */
  synchronized void keep(OpenHead head) {
    heads.put(head.writer().state().tableKey(), head);
  }

  /** Forgets all of them, those of the process too; gives how many there were. */
  synchronized long flush() {
    long known = heads.size();
    heads.clear();
    return known + committed.map(OpenHeads::flush).orElse(0L);
  }
}
