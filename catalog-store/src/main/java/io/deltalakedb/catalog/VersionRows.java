package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.NullableColumn;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads what one version of a table is: its row, its bytes, its files. */
final class VersionRows {

  private final Session session;
  private final CatalogTable table;

  VersionRows(Session session, CatalogTable table) {
    this.session = session;
    this.table = table;
  }

  CommitRow commit(long version) throws SQLException {
    return session
        .command(
            """
            SELECT version, commit_seq, transaction_id, commit_origin, committed_at,
              in_commit_timestamp, file_modified_at, has_log_file, is_canonical, content_digest,
              content_size, num_actions, operation
            FROM dl_commit WHERE table_key = ? AND version = ?
            """)
        .number(table.tableKey())
        .number(version)
        .first(VersionRows::commit)
        .orElseThrow(() -> outOfRange(version));
  }

  FileTotals totals(long version) throws SQLException {
    return session
        .command(
            """
            SELECT num_files_after, size_in_bytes_after, known_records_after, no_stats_files_after,
              dvs_after, deleted_records_after
            FROM dl_commit WHERE table_key = ? AND version = ?
            """)
        .number(table.tableKey())
        .number(version)
        .first(VersionRows::totals)
        .orElseThrow(() -> outOfRange(version));
  }

  /** Refuses a version that the catalog does not have. */
  void require(long version) throws SQLException {
    Optional<Long> found =
        session
            .command("SELECT version FROM dl_commit WHERE table_key = ? AND version = ?")
            .number(table.tableKey())
            .number(version)
            .first(row -> row.getLong(1));
    if (found.isEmpty()) {
      throw outOfRange(version);
    }
  }

  /** A file that leaves while this reads moves from one half to the other inside one statement. */
  void liveFiles(long version, Consumer<ActionLine> sink) throws SQLException {
    session
        .command(
            """
            SELECT l.action_json FROM dl_line AS l WHERE l.line_id IN (
              SELECT f.file_id FROM dl_file_current AS f
              WHERE f.table_key = ? AND f.added_version <= ?
              UNION ALL
              SELECT h.file_id FROM dl_file_history AS h
              WHERE h.table_key = ? AND h.added_version <= ? AND h.removed_version > ?)
            ORDER BY l.line_id
            """)
        .number(table.tableKey())
        .number(version)
        .number(table.tableKey())
        .number(version)
        .number(version)
        .each(row -> sink.accept(line(row)));
  }

  void fileActions(long first, long last, Consumer<ActionLine> sink) throws SQLException {
    session
        .command(
            """
            SELECT l.action_json FROM dl_action AS a
            JOIN dl_line AS l ON l.line_id = a.line_id
            WHERE a.table_key = ? AND a.version BETWEEN ? AND ?
              AND a.action_type IN ('add', 'cdc')
            ORDER BY a.version, a.action_index
            """)
        .number(table.tableKey())
        .number(first)
        .number(last)
        .each(row -> sink.accept(line(row)));
  }

  void tombstones(long version, long newerThanMillis, Consumer<ActionLine> sink)
      throws SQLException {
    session
        .command(
            """
            SELECT l.action_json FROM dl_line AS l WHERE l.line_id IN (
              SELECT t.line_id FROM dl_tombstone AS t
              WHERE t.table_key = ? AND t.removed_version <= ?
                AND (t.ended_version IS NULL OR t.ended_version > ?)
                AND t.deletion_timestamp > ?)
            ORDER BY l.line_id
            """)
        .number(table.tableKey())
        .number(version)
        .number(version)
        .number(newerThanMillis)
        .each(row -> sink.accept(line(row)));
  }

  /** Of the newest version no file has left: the history, which may be long, is not looked at. */
  void fileSizes(long version, FileSizes sink) throws SQLException {
    session
        .command(
            """
            SELECT f.size_in_bytes, COALESCE(f.dv_cardinality, 0) FROM dl_file_current AS f
            WHERE f.table_key = ? AND f.added_version <= ?
            UNION ALL
            SELECT h.size_in_bytes, COALESCE(h.dv_cardinality, 0) FROM dl_file_history AS h
            WHERE h.table_key = ? AND h.added_version <= ? AND h.removed_version > ?
              AND (SELECT current_version FROM dl_head WHERE table_key = ?) > ?
            """)
        .number(table.tableKey())
        .number(version)
        .number(table.tableKey())
        .number(version)
        .number(version)
        .number(table.tableKey())
        .number(version)
        .each(row -> sink.file(row.getLong(1), row.getLong(2)));
  }

  void content(long version, OutputStream out) throws SQLException {
    CommitRow commit = commit(version);
    if (!commit.hasLogFile()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot read the commit file of version "
              + version
              + " of "
              + table.name()
              + ": the log had none when it was imported, only a checkpoint");
    }
    if (commit.isCanonical()) {
      lines(version, out);
    } else {
      chunks(version, out);
    }
  }

  private void lines(long version, OutputStream out) throws SQLException {
    session
        .command(
            """
            SELECT l.action_json FROM dl_action AS a JOIN dl_line AS l ON l.line_id = a.line_id
            WHERE a.table_key = ? AND a.version = ? ORDER BY a.action_index
            """)
        .number(table.tableKey())
        .number(version)
        .each(
            row -> {
              write(out, row.getString(1).getBytes(StandardCharsets.UTF_8));
              write(out, new byte[] {'\n'});
            });
  }

  private void chunks(long version, OutputStream out) throws SQLException {
    session
        .command(
            """
            SELECT bytes FROM dl_commit_content
            WHERE table_key = ? AND version = ? ORDER BY chunk_index
            """)
        .number(table.tableKey())
        .number(version)
        .each(row -> write(out, row.getBytes(1)));
  }

  private static void write(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DeltaLakeDbException outOfRange(long version) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot read version "
            + version
            + " of "
            + table.name()
            + ": the catalog has the versions "
            + table.earliestVersion()
            + " to "
            + table.currentVersion());
  }

  private static ActionLine line(ResultSet row) throws SQLException {
    String json = row.getString(1);
    return new ActionLine(json, ActionJson.parse(json));
  }

  private static FileTotals totals(ResultSet row) throws SQLException {
    long withoutRecords = row.getLong(4);
    return new FileTotals(
        row.getLong(1),
        row.getLong(2),
        withoutRecords == 0 ? OptionalLong.of(row.getLong(3)) : OptionalLong.empty(),
        withoutRecords,
        row.getLong(5),
        row.getLong(6));
  }

  private static CommitRow commit(ResultSet row) throws SQLException {
    return new CommitRow(
        row.getLong(1),
        row.getLong(2),
        NullableColumn.text(row, 3),
        row.getString(4),
        row.getLong(5),
        NullableColumn.number(row, 6),
        NullableColumn.number(row, 7),
        row.getInt(8) != 0,
        row.getInt(9) != 0,
        NullableColumn.text(row, 10),
        NullableColumn.number(row, 11),
        row.getLong(12),
        NullableColumn.text(row, 13));
  }
}
