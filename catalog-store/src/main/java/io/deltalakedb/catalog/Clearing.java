package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Session;
import java.sql.SQLException;

/**
 * Removes the rows of tables that are gone: first the table is hidden and its name freed, then its
 * rows go in batches between which other writers get their turn. What a crash leaves hidden is
 * cleared by the next import.
 */
final class Clearing {

  private final Database database;

  Clearing(Database database) {
    this.database = database;
  }

  void unregister(CatalogTable table) {
    database.inTransaction(
        "unregister " + table.name(),
        session -> {
          new TableRows(session).requireById(table.tableId());
          doom(session, table.tableKey());
          return table;
        });
    clear(table.tableKey());
  }

  /** Hides a table for good and frees its id, name and location. */
  static void doom(Session session, long tableKey) throws SQLException {
    session
        .command(
            """
            UPDATE dl_table SET table_state = 'importing', state_reason = 'gone',
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
    for (String sql :
        new String[] {
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
          "DELETE FROM dl_head WHERE table_key = ?",
          "DELETE FROM dl_table WHERE table_key = ?"
        }) {
      session.command(sql).number(tableKey).run();
    }
    return tableKey;
  }
}
