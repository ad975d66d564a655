package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.Action.Remove;
import io.deltalakedb.core.action.DeletionVector;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.stats.FileStats;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens and closes the rows of files: live ones, gone ones and tombstones. */
final class FileRows {

  /** A live file's row. */
  record Live(
      long fileId,
      long addedVersion,
      long partitionId,
      long size,
      long modificationTime,
      OptionalLong records,
      boolean dataChange,
      Optional<Boolean> tightBounds,
      OptionalLong dvCardinality,
      OptionalLong baseRowId,
      OptionalLong defaultRowCommitVersion) {

    /** Rows that are not deleted, where the file says how many it has. */
    OptionalLong liveRecords() {
      return records.isPresent()
          ? OptionalLong.of(Math.subtractExact(records.getAsLong(), dvCardinality.orElse(0)))
          : records;
    }
  }

  private static final String FILE =
      """
      INSERT INTO dl_file_current
        (file_id, table_key, path, dv_id, added_version, partition_id, size_in_bytes,
         modification_time, num_records, data_change, tight_bounds, dv_cardinality,
         base_row_id, default_row_commit_version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String TOMBSTONE =
      """
      INSERT INTO dl_tombstone
        (table_key, path, dv_id, removed_version, deletion_timestamp, line_id)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String OR_REPLACE =
      """
      ON CONFLICT (table_key, path, dv_id, removed_version) DO UPDATE
      SET ended_version = NULL, deletion_timestamp = excluded.deletion_timestamp,
          line_id = excluded.line_id
      """;

  private final Writing writing;
  private final PartitionRows partitions;
  private final FileSums sums;
  private final KeyFilter tombstones;
  private final KeyFilter known = new KeyFilter();
  private final Set<FileKey> gathered = new HashSet<>();
  private @Nullable KeyFacts facts;

  FileRows(Writing writing, PartitionRows partitions, FileSums sums, KeyFilter tombstones) {
    this.writing = writing;
    this.partitions = partitions;
    this.sums = sums;
    this.tombstones = tombstones;
  }

  /** A transaction begins: all rows can be read. */
  void enter() {
    gathered.clear();
    facts = null;
  }

  /** What the table has of the files of the next version. */
  void know(KeyFacts ofVersion) {
    facts = ofVersion;
  }

  /** The file is live from this version on; replaces a live one of the same key. */
  void add(long version, Add add, FileStats stats, long lineId) throws SQLException {
    FileKey key = add.key();
    Live file = live(version, add, stats, lineId);
    if (writing.isSetBased()) {
      close(version, key, OptionalLong.empty(), OptionalLong.empty());
      insert(key, file);
    } else if (!gather(key, file) && !open(key, file)) {
      close(version, key, OptionalLong.empty(), OptionalLong.empty());
      open(key, file);
    }
    sums.add(file.size(), file.records(), file.dvCardinality());
    if (add.deletionVector().isPresent()) {
      deletionVector(lineId, add.deletionVector().get());
    }
    if (mayHaveTombstone(key)) {
      endTombstone(version, key);
    }
    if (facts != null) {
      facts.added(key, file);
    }
  }

  private boolean mayHaveTombstone(FileKey key) {
    return facts == null ? tombstones.mayKnow(key) : facts.hasTombstone(key);
  }

  /** The file is gone from this version on; gives its row where it was live. */
  Optional<Live> remove(long version, Remove remove, long lineId) throws SQLException {
    FileKey key = remove.key();
    Optional<Live> file = writing.isSetBased() || facts != null ? take(key) : delete(key);
    Optional<Live> closed =
        close(version, key, file, OptionalLong.of(lineId), remove.deletionTimestamp());
    if (mayHaveTombstone(key)) {
      endTombstone(version, key);
    }
    tombstones.remember(key);
    if (facts != null) {
      facts.removed(key, new KeyFacts.Tombstone(lineId, version));
    }
    Command insert = writing.command(TOMBSTONE + (writing.isSetBased() ? "" : OR_REPLACE));
    writing.insert(
        insert
            .number(writing.tableKey)
            .text(key.path())
            .text(key.dvId().orElse(""))
            .number(version)
            .number(remove.deletionTimestamp().orElse(0))
            .number(lineId));
    return closed;
  }

  private Live live(long version, Add add, FileStats stats, long lineId) throws SQLException {
    Optional<DeletionVector> dv = add.deletionVector();
    return new Live(
        lineId,
        version,
        partitions.id(add.partitionValues()),
        add.size(),
        add.modificationTime(),
        stats.numRecords(),
        add.dataChange(),
        stats.tightBounds(),
        dv.isPresent() ? OptionalLong.of(dv.get().cardinality()) : OptionalLong.empty(),
        add.baseRowId(),
        add.defaultRowCommitVersion());
  }

  /** A key that the table never had cannot be live: its row may wait. */
  private boolean gather(FileKey key, Live file) throws SQLException {
    if (!isNew(key)) {
      return false;
    }
    known.remember(key);
    gathered.add(key);
    insert(key, file);
    return true;
  }

  private void insert(FileKey key, Live file) throws SQLException {
    writing.insert(row(writing.command(FILE), key, file));
  }

  private boolean isNew(FileKey key) {
    return facts == null ? writing.gathers() && !known.mayKnow(key) : facts.isNew(key);
  }

  private void requireWritten(FileKey key) throws SQLException {
    if (gathered.contains(key)) {
      writing.settle();
      gathered.clear();
    }
  }

  private boolean open(FileKey key, Live file) throws SQLException {
    requireWritten(key);
    Command insert = writing.command(FILE + "ON CONFLICT (table_key, path, dv_id) DO NOTHING");
    return row(insert, key, file).run() == 1;
  }

  private Optional<Live> close(
      long version, FileKey key, OptionalLong removedLineId, OptionalLong deletionTimestamp)
      throws SQLException {
    Optional<Live> closed = writing.isSetBased() ? take(key) : delete(key);
    return close(version, key, closed, removedLineId, deletionTimestamp);
  }

  private Optional<Live> close(
      long version,
      FileKey key,
      Optional<Live> closed,
      OptionalLong removedLineId,
      OptionalLong deletionTimestamp)
      throws SQLException {
    if (closed.isEmpty()) {
      return closed;
    }
    Live file = closed.get();
    sums.remove(file.size(), file.records(), file.dvCardinality());
    if (file.addedVersion() < version) {
      Command insert =
          writing.command(
              """
              INSERT INTO dl_file_history
                (file_id, table_key, path, dv_id, added_version, partition_id, size_in_bytes,
                 modification_time, num_records, data_change, tight_bounds, dv_cardinality,
                 base_row_id, default_row_commit_version, removed_version, removed_line_id,
                 deletion_timestamp)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """);
      row(insert, key, file).number(version).number(removedLineId).number(deletionTimestamp);
      writing.insert(insert);
    } else if (file.dvCardinality().isPresent()) {
      forgetDeletionVector(file.fileId());
    }
    return closed;
  }

  /** The row is known: it goes with all others. */
  private Optional<Live> take(FileKey key) {
    Optional<Live> file = ofBatch().file(key);
    if (file.isPresent() && writing.isSetBased()) {
      writing.later(
          "DELETE FROM dl_file_current WHERE file_id IN (SELECT unnest(?::BIGINT[]))",
          file.get().fileId());
    } else if (file.isPresent()) {
      writing.later(
          """
          DELETE FROM dl_file_current
          WHERE (table_key, file_id) IN (SELECT unnest(?::BIGINT[]), unnest(?::BIGINT[]))
          """,
          writing.tableKey,
          file.get().fileId());
    }
    return file;
  }

  private KeyFacts ofBatch() {
    if (facts == null) {
      throw new IllegalStateException("lines that were not expected");
    }
    return facts;
  }

  private Optional<Live> delete(FileKey key) throws SQLException {
    requireWritten(key);
    return writing
        .command(
            """
            DELETE FROM dl_file_current WHERE table_key = ? AND path = ? AND dv_id = ?
            RETURNING file_id, added_version, partition_id, size_in_bytes, modification_time,
              num_records, data_change, tight_bounds, dv_cardinality, base_row_id,
              default_row_commit_version
            """)
        .number(writing.tableKey)
        .text(key.path())
        .text(key.dvId().orElse(""))
        .first(row -> live(row, 1));
  }

  private void forgetDeletionVector(long fileId) throws SQLException {
    if (writing.isSetBased()) {
      writing.later("DELETE FROM dl_file_dv WHERE file_id IN (SELECT unnest(?::BIGINT[]))", fileId);
    } else {
      writing.command("DELETE FROM dl_file_dv WHERE file_id = ?").number(fileId).run();
    }
  }

  private Command row(Command insert, FileKey key, Live file) throws SQLException {
    return insert
        .number(file.fileId())
        .number(writing.tableKey)
        .text(key.path())
        .text(key.dvId().orElse(""))
        .number(file.addedVersion())
        .number(file.partitionId())
        .number(file.size())
        .number(file.modificationTime())
        .number(file.records())
        .flag(file.dataChange())
        .flag(file.tightBounds())
        .number(file.dvCardinality())
        .number(file.baseRowId())
        .number(file.defaultRowCommitVersion());
  }

  private void deletionVector(long fileId, DeletionVector dv) throws SQLException {
    writing
        .command(
            """
            INSERT INTO dl_file_dv
              (file_id, storage_type, path_or_inline_dv, dv_offset, size_in_bytes, dv_cardinality)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .number(fileId)
        .text(dv.storageType())
        .text(dv.pathOrInlineDv())
        .number(dv.offset())
        .number(dv.sizeInBytes())
        .number(dv.cardinality())
        .run();
  }

  private void endTombstone(long version, FileKey key) throws SQLException {
    if (writing.isSetBased()) {
      ofBatch().tombstone(key).ifPresent(tombstone -> end(version, tombstone));
      return;
    }
    if (writing.waits()) {
      writing.settle();
    }
    writing
        .command(
            """
            UPDATE dl_tombstone SET ended_version = ?
            WHERE table_key = ? AND path = ? AND dv_id = ? AND ended_version IS NULL
            """)
        .number(version)
        .number(writing.tableKey)
        .text(key.path())
        .text(key.dvId().orElse(""))
        .run();
  }

  /** One that its own version ends has never held. */
  private void end(long version, KeyFacts.Tombstone tombstone) {
    if (tombstone.removedVersion() == version) {
      writing.later(
          "DELETE FROM dl_tombstone WHERE line_id IN (SELECT unnest(?::BIGINT[]))",
          tombstone.lineId());
    } else {
      writing.later(
          """
          UPDATE dl_tombstone SET ended_version = e.ended
          FROM (SELECT unnest(?::BIGINT[]) AS line, unnest(?::BIGINT[]) AS ended) AS e
          WHERE line_id = e.line
          """,
          tombstone.lineId(),
          version);
    }
  }

  /** A row that has the columns of a live file from {@code first} on. */
  static Live live(ResultSet row, int first) throws SQLException {
    return new Live(
        row.getLong(first),
        row.getLong(first + 1),
        row.getLong(first + 2),
        row.getLong(first + 3),
        row.getLong(first + 4),
        NullableColumn.number(row, first + 5),
        row.getInt(first + 6) != 0,
        NullableColumn.flag(row, first + 7),
        NullableColumn.number(row, first + 8),
        NullableColumn.number(row, first + 9),
        NullableColumn.number(row, first + 10));
  }
}
