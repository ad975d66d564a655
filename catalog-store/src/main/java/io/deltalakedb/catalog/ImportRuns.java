package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of import runs: who imports, and whether they still do. */
final class ImportRuns {

  private static final String UP_TO_VERSION = "_up_to";
  private static final Duration STALE = Duration.ofMinutes(2);

  /** A table that is hidden: being imported, or left behind. */
  record Hidden(
      long tableKey,
      String schema,
      String table,
      String location,
      String locationKey,
      OptionalLong runId,
      Optional<String> tableId,
      Optional<String> startedBy,
      long heartbeatAt) {

    /** Whether somebody is still at work on it. */
    boolean isAlive(long now) {
      return runId.isPresent()
          && now - heartbeatAt < STALE.toMillis()
          && startedBy.map(Worker::of).map(Worker::mayRun).orElse(false);
    }
  }

  private final Session session;

  ImportRuns(Session session) {
    this.session = session;
  }

  List<Hidden> hidden() throws SQLException {
    return session
        .command(
            """
            SELECT t.table_key, s.schema_name, t.table_name, t.location, t.location_key, r.run_id, r.table_id,
              r.started_by, r.heartbeat_at
            FROM dl_table AS t
            JOIN dl_schema AS s ON s.schema_key = t.schema_key
            LEFT JOIN dl_import_run AS r ON r.table_key = t.table_key AND r.run_state = 'running'
            WHERE t.table_state = 'importing' AND t.dropped_at IS NULL
            """)
        .all(
            row -> {
              long run = row.getLong(6);
              return new Hidden(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.wasNull() ? OptionalLong.empty() : OptionalLong.of(run),
                  Optional.ofNullable(row.getString(7)),
                  Optional.ofNullable(row.getString(8)),
                  row.getLong(9));
            });
  }

  long insert(long tableKey, String tableId, ImportRequest request) throws SQLException {
    long runId = session.command("SELECT COALESCE(MAX(run_id), 0) + 1 FROM dl_import_run").number();
    long now = System.currentTimeMillis();
    session
        .command(
            """
            INSERT INTO dl_import_run
              (run_id, table_key, table_id, source_location, import_mode, started_at, started_by,
               heartbeat_at, run_state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running')
            """)
        .number(runId)
        .number(tableKey)
        .text(tableId)
        .text(request.sourceLocation())
        .text(request.mode() + (request.upToVersion() ? UP_TO_VERSION : ""))
        .number(now)
        .text(Worker.self().toString())
        .number(now)
        .run();
    return runId;
  }

  /** Whether the import that made the table was asked to end at a version. */
  boolean endedWhereAsked(long tableKey) throws SQLException {
    return session
        .command(
            """
            SELECT 1 FROM dl_import_run
            WHERE table_key = ? AND run_state = 'succeeded' AND import_mode IN (?, ?)
            """)
        .number(tableKey)
        .text("full" + UP_TO_VERSION)
        .text("latest" + UP_TO_VERSION)
        .first(row -> true)
        .isPresent();
  }

  /** Says that the run goes on; refuses where another process took it for dead and cleared it. */
  void beat(long runId, long tableKey) throws SQLException {
    int running =
        session
            .command(
                """
                UPDATE dl_import_run SET heartbeat_at = ?
                WHERE run_id = ? AND table_key = ? AND run_state = 'running'
                """)
            .number(System.currentTimeMillis())
            .number(runId)
            .number(tableKey)
            .run();
    if (running == 0) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot go on with the import: run "
              + runId
              + " was taken for interrupted and its rows were cleared; import again");
    }
  }

  /** The run is over without a table; false where it was over before. */
  boolean end(long runId, long tableKey, String state, Optional<String> summary)
      throws SQLException {
    return session
            .command(
                """
                UPDATE dl_import_run SET run_state = ?, summary = ?, finished_at = ?,
                  table_key = NULL
                WHERE run_id = ? AND table_key = ? AND run_state = 'running'
                """)
            .text(state)
            .text(summary)
            .number(System.currentTimeMillis())
            .number(runId)
            .number(tableKey)
            .run()
        == 1;
  }

  /** The run is over and the table is there. */
  void succeed(ImportedTable imported, OptionalLong checkpointVersion, Optional<String> summary)
      throws SQLException {
    session
        .command(
            """
            UPDATE dl_import_run SET run_state = 'succeeded', summary = ?, finished_at = ?,
              table_id = ?, checkpoint_version = ?, start_version = ?, end_version = ?,
              versions_imported = ?, actions_imported = ?
            WHERE run_id = ?
            """)
        .text(summary)
        .number(System.currentTimeMillis())
        .text(imported.table().tableId())
        .number(checkpointVersion)
        .number(imported.startVersion())
        .number(imported.endVersion())
        .number(imported.versionsImported())
        .number(imported.actionsImported())
        .number(imported.runId())
        .run();
  }
}
