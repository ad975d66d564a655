package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.conflict.ConflictCheck;
import io.deltalakedb.core.conflict.ConflictVerdict;
import io.deltalakedb.core.conflict.FilesRead;
import io.deltalakedb.core.conflict.Winner;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** The versions that a commit must come after: read one by one, their actions streamed. */
public final class WinnerRows {

  private static final String ACTIONS =
      """
      SELECT l.action_json FROM dl_action AS a JOIN dl_line AS l ON l.line_id = a.line_id
      WHERE a.table_key = ? AND a.version = ? AND a.action_type <> ? AND a.action_type <> ?
        AND a.action_type NOT IN ('commitInfo', 'cdc')
      """;

  private final Session session;
  private final long tableKey;

  public WinnerRows(Session session, long tableKey) {
    this.session = session;
    this.tableKey = tableKey;
  }

  /** The verdict of a check over a version. */
  public ConflictVerdict against(ConflictCheck check, long version) throws SQLException {
    Winner winner = winner(version);
    Command actions =
        session
            .command(ACTIONS)
            .number(tableKey)
            .number(version)
            .text(check.asksForAdds(winner) ? "" : "add")
            .text(check.asksForRemoves() ? "" : "remove");
    try (Rows<Action> rows = actions.stream(row -> ActionJson.parse(row.getString(1)))) {
      return check.against(winner, rows);
    }
  }

  private Winner winner(long version) throws SQLException {
    return session
        .command(
            "SELECT commit_info_json, committed_at FROM dl_commit"
                + " WHERE table_key = ? AND version = ?")
        .number(tableKey)
        .number(version)
        .first(row -> winner(version, row))
        .orElseThrow(
            () ->
                new DeltaLakeDbException(
                    ErrorCode.INVALID_LOG, "Cannot read version " + version + ": it has no row"));
  }

  private static Winner winner(long version, ResultSet row) throws SQLException {
    Optional<Action.CommitInfo> info =
        NullableColumn.text(row, 1)
            .map(json -> (Action.CommitInfo) ActionJson.parse("{\"commitInfo\":" + json + "}"));
    return new Winner(version, info, OptionalLong.of(row.getLong(2)));
  }

  /** The files of a version. */
  public FilesRead filesAt(long version) {
    return key -> file(key, version);
  }

  private Optional<Add> file(FileKey key, long version) {
    try {
      return session
          .command(
              """
              SELECT l.action_json FROM dl_line AS l WHERE l.line_id IN (
                SELECT f.file_id FROM dl_file_current AS f
                WHERE f.table_key = ? AND f.path = ? AND f.dv_id = ? AND f.added_version <= ?
                UNION ALL
                SELECT h.file_id FROM dl_file_history AS h
                WHERE h.table_key = ? AND h.path = ? AND h.dv_id = ? AND h.added_version <= ?
                  AND h.removed_version > ?)
              """)
          .number(tableKey)
          .text(key.path())
          .text(key.dvId().orElse(""))
          .number(version)
          .number(tableKey)
          .text(key.path())
          .text(key.dvId().orElse(""))
          .number(version)
          .number(version)
          .first(row -> (Add) ActionJson.parse(row.getString(1)));
    } catch (SQLException e) {
      throw new FileLookup.Failed(e);
    }
  }
}
