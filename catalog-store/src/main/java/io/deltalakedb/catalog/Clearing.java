package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Removes the rows of tables that are gone: first the table is hidden and its name freed, then its
 * rows go in batches between which other writers get their turn. What a crash leaves hidden is
 * cleared by the next import.
 */
final class Clearing {

  private static final List<String> OF_TABLE =
      List.of(
          "DELETE FROM dl_parity_run WHERE table_key = ?",
          "DELETE FROM dl_import_run WHERE table_key = ?",
          "DELETE FROM dl_commit WHERE table_key = ?",
          "DELETE FROM dl_commit_content WHERE table_key = ?",
          "DELETE FROM dl_partition WHERE table_key = ?",
          "DELETE FROM dl_schema_version WHERE table_key = ?",
          "DELETE FROM dl_column WHERE table_key = ?",
          "DELETE FROM dl_schema_change WHERE table_key = ?",
          "DELETE FROM dl_property_change WHERE table_key = ?",
          "DELETE FROM dl_table_feature WHERE table_key = ?",
          "DELETE FROM dl_outbox WHERE table_key = ?",
          "DELETE FROM dl_checkpoint WHERE table_key = ?",
          "DELETE FROM dl_tag WHERE table_key = ?",
          "DELETE FROM dl_label WHERE object_type <> 'schema' AND object_key = ?",
          "DELETE FROM dl_key_column WHERE table_key = ?",
          "DELETE FROM dl_key WHERE table_key = ?",
          """
          DELETE FROM dl_key_column WHERE EXISTS (
            SELECT 1 FROM dl_key AS k WHERE k.table_key = dl_key_column.table_key
              AND k.name_key = dl_key_column.name_key AND k.references_table_key = ?)
          """,
          "DELETE FROM dl_key WHERE references_table_key = ?",
          "DELETE FROM dl_head WHERE table_key = ?",
          "DELETE FROM dl_table WHERE table_key = ?");

  private final Database database;

  Clearing(Database database) {
    this.database = database;
  }

  void unregister(CatalogTable table, boolean discardUnpublished) {
    database.inTransaction(
        "unregister " + table.name(),
        session -> {
          session.lockCatalog();
          session.lockHeads(List.of(table.tableId()));
          CatalogTable now = new TableRows(session).requireById(table.tableId());
          if (!discardUnpublished) {
            requirePublished(session, now, "unregister " + now.name());
          }
          doom(session, table.tableKey());
          return table;
        });
    clear(table.tableKey());
  }

  /**
   * Refuses to forget versions that were acknowledged and lie nowhere but here. Those of a diverged
   * table can never be published, and forgetting it is the way out of that state.
   *
   * @throws DeltaLakeDbException INVALID_STATE naming the versions
   */
  static void requirePublished(Session session, CatalogTable table, String what)
      throws SQLException {
    if (table.tableState().equals("diverged")) {
      return;
    }
    Optional<String> versions =
        session
            .command(
                """
                SELECT MIN(version), MAX(version) FROM dl_outbox
                WHERE table_key = ?
                  AND mirror_state IN ('PENDING', 'IN_FLIGHT', 'FAILED')
                HAVING COUNT(*) > 0
                """)
            .number(table.tableKey())
            .first(row -> range(row.getLong(1), row.getLong(2)));
    if (versions.isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          ("Cannot %s: it would lose %s of %s, committed but not in the log at %s; "
                  + "CALL dl.mirror_table publishes them or says why not, CALL dl.unregister_table "
                  + "with discard_unpublished => true gives them up")
              .formatted(what, versions.get(), table.name(), table.location()));
    }
  }

  private static String range(long first, long last) {
    return first == last ? "version " + first : "versions " + first + " to " + last;
  }

  /** Hides a table for good and frees its id, name and location. */
  static void doom(Session session, long tableKey) throws SQLException {
    session
        .command(
            """
            UPDATE dl_table SET table_state = 'importing', state_reason = 'gone', dropped_at = NULL,
              table_id = '~' || table_key, table_name = '~' || table_key,
              name_key = '~' || table_key, location_key = '~' || table_key
            WHERE table_key = ?
            """)
        .number(tableKey)
        .run();
  }

  /** Removes every row of a hidden table. */
  void clear(long tableKey) {
    for (RowBatch batch : RowBatch.values()) {
      int removed;
      do {
        removed = database.inTransaction("clear a table", s -> batch.remove(s, tableKey));
      } while (removed > 0);
    }
    database.inTransaction("clear a table", session -> rest(session, tableKey));
  }

  private static Long rest(Session session, long tableKey) throws SQLException {
    session
        .command(
            """
            DELETE FROM dl_transaction WHERE transaction_id IN (
              SELECT c.transaction_id FROM dl_commit AS c WHERE c.table_key = ?)
            """)
        .number(tableKey)
        .run();
    session
        .command(
            """
            DELETE FROM dl_parity_finding WHERE run_id IN (
              SELECT r.run_id FROM dl_parity_run AS r WHERE r.table_key = ?)
            """)
        .number(tableKey)
        .run();
    for (String sql : OF_TABLE) {
      session.command(sql).number(tableKey).run();
    }
    return tableKey;
  }
}
