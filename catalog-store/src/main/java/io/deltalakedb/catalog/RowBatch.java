package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Session;
import java.sql.SQLException;

/** A kind of rows that a table may have millions of, removed some at a time with their lines. */
enum RowBatch {
  ACTIONS(
      """
      DELETE FROM dl_line WHERE line_id IN (
        SELECT a.line_id FROM dl_action AS a WHERE a.table_key = ?
        ORDER BY a.version, a.action_index LIMIT 20000)
      """,
      """
      DELETE FROM dl_action WHERE table_key = ? AND (version, action_index) IN (
        SELECT a.version, a.action_index FROM dl_action AS a WHERE a.table_key = ?
        ORDER BY a.version, a.action_index LIMIT 20000)
      """),
  TOMBSTONES(
      """
      DELETE FROM dl_line WHERE line_id IN (
        SELECT t.line_id FROM dl_tombstone AS t WHERE t.table_key = ?
        ORDER BY t.path, t.dv_id, t.removed_version LIMIT 20000)
      """,
      """
      DELETE FROM dl_tombstone WHERE table_key = ? AND (path, dv_id, removed_version) IN (
        SELECT t.path, t.dv_id, t.removed_version FROM dl_tombstone AS t WHERE t.table_key = ?
        ORDER BY t.path, t.dv_id, t.removed_version LIMIT 20000)
      """),
  LIVE_DELETION_VECTORS(
      """
      DELETE FROM dl_file_dv WHERE file_id IN (
        SELECT f.file_id FROM dl_file_current AS f WHERE f.table_key = ?
          AND f.dv_cardinality IS NOT NULL)
      """,
      """
      UPDATE dl_file_current SET dv_cardinality = NULL WHERE table_key = ? AND table_key = ?
        AND dv_cardinality IS NOT NULL
      """),
  LIVE_FILES(
      """
      DELETE FROM dl_line WHERE line_id IN (
        SELECT f.file_id FROM dl_file_current AS f WHERE f.table_key = ?
        ORDER BY f.path, f.dv_id LIMIT 20000)
      """,
      """
      DELETE FROM dl_file_current WHERE table_key = ? AND (path, dv_id) IN (
        SELECT f.path, f.dv_id FROM dl_file_current AS f WHERE f.table_key = ?
        ORDER BY f.path, f.dv_id LIMIT 20000)
      """),
  GONE_DELETION_VECTORS(
      """
      DELETE FROM dl_file_dv WHERE file_id IN (
        SELECT h.file_id FROM dl_file_history AS h WHERE h.table_key = ?
          AND h.dv_cardinality IS NOT NULL)
      """,
      """
      UPDATE dl_file_history SET dv_cardinality = NULL WHERE table_key = ? AND table_key = ?
        AND dv_cardinality IS NOT NULL
      """),
  GONE_FILES(
      """
      DELETE FROM dl_line WHERE line_id IN (
        SELECT h.file_id FROM dl_file_history AS h WHERE h.table_key = ?
        ORDER BY h.added_version, h.removed_version, h.file_id LIMIT 20000)
      """,
      """
      DELETE FROM dl_file_history WHERE table_key = ? AND file_id IN (
        SELECT h.file_id FROM dl_file_history AS h WHERE h.table_key = ?
        ORDER BY h.added_version, h.removed_version, h.file_id LIMIT 20000)
      """),
  TRANSACTIONS(
      """
      DELETE FROM dl_line WHERE line_id IN (
        SELECT t.line_id FROM dl_app_transaction AS t WHERE t.table_key = ?
        ORDER BY t.app_id, t.version LIMIT 20000)
      """,
      """
      DELETE FROM dl_app_transaction WHERE table_key = ? AND (app_id, version) IN (
        SELECT t.app_id, t.version FROM dl_app_transaction AS t WHERE t.table_key = ?
        ORDER BY t.app_id, t.version LIMIT 20000)
      """),
  DOMAINS(
      """
      DELETE FROM dl_line WHERE line_id IN (
        SELECT d.line_id FROM dl_domain_metadata AS d WHERE d.table_key = ?
        ORDER BY d.domain_name, d.version LIMIT 20000)
      """,
      """
      DELETE FROM dl_domain_metadata WHERE table_key = ? AND (domain_name, version) IN (
        SELECT d.domain_name, d.version FROM dl_domain_metadata AS d WHERE d.table_key = ?
        ORDER BY d.domain_name, d.version LIMIT 20000)
      """),
  METADATA(
      """
      DELETE FROM dl_line WHERE line_id IN (
        SELECT m.line_id FROM dl_metadata AS m WHERE m.table_key = ?)
      """,
      "DELETE FROM dl_metadata WHERE table_key = ? AND table_key = ?"),
  PROTOCOL(
      """
      DELETE FROM dl_line WHERE line_id IN (
        SELECT p.line_id FROM dl_protocol AS p WHERE p.table_key = ?)
      """,
      "DELETE FROM dl_protocol WHERE table_key = ? AND table_key = ?");

  private final String lines;
  private final String rows;

  RowBatch(String lines, String rows) {
    this.lines = lines;
    this.rows = rows;
  }

  /** Removes a batch; gives how many rows it had. */
  int remove(Session session, long tableKey) throws SQLException {
    session.command(lines).number(tableKey).run();
    return session.command(rows).number(tableKey).number(tableKey).run();
  }
}
