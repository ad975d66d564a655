package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Command;
import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is noted about a table beside its versions: state, checkpoints, comparisons. */
final class Notes {

  private final Database database;

  Notes(Database database) {
    this.database = database;
  }

  void state(CatalogTable table, String state, Optional<String> reason) {
    database.inTransaction(
        "set the state of " + table.name(),
        session -> {
          new TableRows(session).setState(table.tableKey(), state, reason);
          return state;
        });
  }

  void checkpoint(CheckpointRow row) {
    database.inTransaction(
        "note a checkpoint",
        session -> {
          session
              .command(
                  """
                  UPDATE dl_outbox
                  SET checkpoint_state = CASE WHEN version = ? THEN 'WRITTEN' ELSE 'SUPERSEDED' END
                  WHERE table_key = ? AND version <= ? AND checkpoint_state IN ('DUE', 'FAILED')
                  """)
              .number(row.version())
              .number(row.tableKey())
              .number(row.version())
              .run();
          insert(session, row.tableKey(), row);
          return row;
        });
  }

  /** Inserts a checkpoint's row, and moves the head's newest checkpoint where there is a head. */
  static void insert(Session session, long tableKey, CheckpointRow row) throws SQLException {
    session
        .command(
            """
            INSERT INTO dl_checkpoint
              (table_key, version, checkpoint_kind, num_parts, num_sidecars, size_in_bytes,
               num_actions, created_at, duration_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (table_key, version, checkpoint_kind) DO UPDATE
            SET num_parts = excluded.num_parts, num_sidecars = excluded.num_sidecars,
                size_in_bytes = excluded.size_in_bytes, num_actions = excluded.num_actions,
                created_at = excluded.created_at, duration_ms = excluded.duration_ms
            """)
        .number(tableKey)
        .number(row.version())
        .text(row.checkpointKind())
        .number(row.numParts())
        .number(row.numSidecars())
        .number(row.sizeInBytes())
        .number(row.numActions())
        .number(row.createdAt())
        .number(row.durationMs())
        .run();
    newestCheckpoint(session, tableKey);
  }

  /** The head points to the newest checkpoint that is noted. */
  static void newestCheckpoint(Session session, long tableKey) throws SQLException {
    session
        .command(
            """
            UPDATE dl_head SET last_checkpoint_version =
              (SELECT MAX(c.version) FROM dl_checkpoint AS c WHERE c.table_key = ?)
            WHERE table_key = ?
            """)
        .number(tableKey)
        .number(tableKey)
        .run();
  }

  long parityRun(ParityRunRow run, List<ParityFindingRow> findings) {
    return database.inTransaction(
        "note a parity run",
        session -> {
          session.lockCatalog();
          long runId =
              session.command("SELECT COALESCE(MAX(run_id), 0) + 1 FROM dl_parity_run").number();
          insert(session, runId, run);
          int index = 0;
          for (ParityFindingRow finding : findings) {
            insert(session, runId, index++, finding);
          }
          return runId;
        });
  }

  private static void insert(Session session, long runId, ParityRunRow run) throws SQLException {
    Command insert =
        session.command(
            """
            INSERT INTO dl_parity_run
              (run_id, table_key, started_at, finished_at, check_depth, db_version, log_version,
               compared_version, parity_status, lag_seconds, lag_versions, num_findings,
               file_drift_count, exit_code, triggered_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    insert.number(runId).number(run.tableKey()).number(run.startedAt()).number(run.finishedAt());
    insert.text(run.checkDepth()).number(run.dbVersion()).number(run.logVersion());
    insert.number(run.comparedVersion()).text(run.parityStatus()).fraction(run.lagSeconds());
    insert.number(run.lagVersions()).number(run.numFindings()).number(run.fileDriftCount());
    insert.number(run.exitCode()).text(run.triggeredBy()).run();
  }

  private static void insert(Session session, long runId, int index, ParityFindingRow finding)
      throws SQLException {
    Command insert =
        session.command(
            """
            INSERT INTO dl_parity_finding
              (run_id, finding_index, finding_type, severity, object_name, version, expected_value,
               actual_value, first_seen_at, advice)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    insert.number(runId).number(index).text(finding.findingType()).text(finding.severity());
    insert.text(finding.objectName()).number(finding.version()).text(finding.expectedValue());
    insert.text(finding.actualValue()).number(finding.firstSeenAt()).text(finding.advice()).run();
  }
}
