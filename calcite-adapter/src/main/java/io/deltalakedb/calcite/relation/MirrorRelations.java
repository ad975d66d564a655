package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.DOUBLE;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.List;

/** Publication to the log, checkpoints, parity and imports. */
final class MirrorRelations {

  private static final Column RUN_ID = required("run_id", BIGINT, "Number of the run");

  static final Relation MIRROR_STATUS =
      Relation.ofTable(
          "mirror_status",
          "Publication of each commit that was made here",
          List.of("version"),
          required("version", BIGINT, "Delta version"),
          required(
              "mirror_state",
              VARCHAR,
              "PENDING, IN_FLIGHT, PUBLISHED, FAILED, DIVERGED or NOT_MIRRORED"),
          required("attempts", INTEGER, "Times that publishing was tried"),
          optional("error_class", VARCHAR, "Kind of the last failure"),
          optional("last_error", VARCHAR, "Message of the last failure"),
          required("enqueued_at", TIMESTAMP, "When the commit was made"),
          optional("started_at", TIMESTAMP, "When the last try began"),
          optional("published_at", TIMESTAMP, "When the commit file came to lie in the log"),
          optional("next_attempt_at", TIMESTAMP, "Earliest time of the next try"),
          optional("lease_owner", VARCHAR, "Process that publishes the table"),
          optional("commit_file", VARCHAR, "Name of the commit file"),
          optional("size_in_bytes", BIGINT, "Size of the commit file"),
          optional("content_digest", VARCHAR, "SHA-256 of the commit file, hex"),
          optional(
              "checkpoint_state",
              VARCHAR,
              "DUE, WRITTEN, SUPERSEDED or FAILED; null where none is due"));

  static final Relation MIRROR_LAG =
      Relation.ofTable(
          "mirror_lag",
          "How far the log of each table is behind the catalog",
          List.of(),
          required("head_version", BIGINT, "Newest committed version"),
          optional("mirrored_version", BIGINT, "Newest version known to lie in the log"),
          required("lag_versions", BIGINT, "Committed versions that are not in the log yet"),
          required("lag_seconds", DOUBLE, "Age of the oldest unpublished commit; 0 without one"),
          optional("oldest_pending_at", TIMESTAMP, "When the oldest unpublished commit was made"),
          required("failed_versions", BIGINT, "Unpublished versions whose last try failed"),
          required("is_paused", BOOLEAN, "Whether publishing is paused"),
          optional("last_error", VARCHAR, "Message of the oldest unpublished version's failure"),
          required("slo_seconds", DOUBLE, "Lag that is allowed"),
          required("is_breaching", BOOLEAN, "Whether lag_seconds is above slo_seconds"));

  static final Relation CHECKPOINTS =
      Relation.ofTable(
          "checkpoints",
          "The checkpoints that are known of each table",
          List.of("version", "checkpoint_kind"),
          required("version", BIGINT, "Version of the checkpoint"),
          required("checkpoint_kind", VARCHAR, "classic, multi_part or v2"),
          required("num_parts", INTEGER, "Files of the checkpoint itself"),
          required("num_sidecars", INTEGER, "Sidecar files of a V2 checkpoint"),
          required("size_in_bytes", BIGINT, "Size of all its files"),
          optional("num_actions", BIGINT, "Actions in the checkpoint"),
          required("created_at", TIMESTAMP, "When it was written"),
          optional("duration_ms", BIGINT, "Time that writing took"),
          required("is_last_checkpoint", BOOLEAN, "Whether it is the newest one"));

  static final Relation PARITY_RUNS =
      new Relation(
          "delta",
          "parity_runs",
          "Comparisons of the catalog with the log",
          runColumns(
              required("started_at", TIMESTAMP, "When the run began"),
              optional("finished_at", TIMESTAMP, "When the run ended"),
              required("check_depth", VARCHAR, "version, files or full"),
              optional("db_version", BIGINT, "Newest version in the catalog"),
              optional("log_version", BIGINT, "Newest version in the log"),
              optional("compared_version", BIGINT, "Last common version, at which both were read"),
              required("parity_status", VARCHAR, "ok, lagging, drift or error"),
              optional("lag_seconds", DOUBLE, "Age of the oldest unpublished commit"),
              optional("lag_versions", BIGINT, "Versions that the log was behind"),
              required("num_findings", BIGINT, "Differences that were found"),
              required("file_drift_count", BIGINT, "Differences that concern files"),
              required("exit_code", INTEGER, "Exit code of dl diff for this outcome"),
              optional("triggered_by", VARCHAR, "What started the run")),
          List.of("run_id"));

  static final Relation PARITY_FINDINGS =
      new Relation(
          "delta",
          "parity_findings",
          "The differences that parity runs found",
          runColumns(
              required("finding_type", VARCHAR, "Kind of difference, such as missing_in_log"),
              required("severity", VARCHAR, "How bad it is"),
              optional("object_name", VARCHAR, "File, property, application or domain concerned"),
              optional("version", BIGINT, "Version concerned"),
              optional("expected_value", VARCHAR, "What the catalog holds"),
              optional("actual_value", VARCHAR, "What the log holds"),
              required("first_seen_at", TIMESTAMP, "When the difference was first found"),
              optional("resolved_at", TIMESTAMP, "When it was resolved"),
              optional("resolution", VARCHAR, "How it was resolved"),
              optional("advice", VARCHAR, "What to do about it")),
          List.of());

  static final Relation IMPORT_RUNS =
      Relation.of(
          "delta",
          "import_runs",
          "Imports of logs, running, finished and interrupted",
          List.of("run_id"),
          RUN_ID,
          optional("table_schema", VARCHAR, "Schema of the table; null while it is not visible"),
          optional("table_name", VARCHAR, "Name of the table; null while it is not visible"),
          required("table_id", VARCHAR, "UUID that the import gave the table"),
          required("source_location", VARCHAR, "Log that is read"),
          required(
              "import_mode",
              VARCHAR,
              "full or latest; with _up_to where a last version was asked for"),
          required("started_at", TIMESTAMP, "When the import began"),
          optional("finished_at", TIMESTAMP, "When the import ended"),
          optional("checkpoint_version", BIGINT, "Checkpoint that the import started from"),
          optional("start_version", BIGINT, "First version imported"),
          optional("end_version", BIGINT, "Last version imported"),
          optional("versions_imported", BIGINT, "Commits imported"),
          optional("actions_imported", BIGINT, "Actions imported"),
          required("run_state", VARCHAR, "running, succeeded, failed or interrupted"),
          optional("summary", VARCHAR, "What was done, or why it failed"));

  private MirrorRelations() {}

  static List<Relation> all() {
    return List.of(
        MIRROR_STATUS, MIRROR_LAG, CHECKPOINTS, PARITY_RUNS, PARITY_FINDINGS, IMPORT_RUNS);
  }

  private static List<Column> runColumns(Column... ownColumns) {
    List<Column> columns = Relation.withTableKey(ownColumns);
    columns.add(0, RUN_ID);
    return columns;
  }
}
