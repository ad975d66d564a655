package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.Sessions;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Names and owners of tables, and which are dropped. A dropped table is hidden like one that is
 * being imported, with all of its rows; its name and its location are free.
 */
public final class TableRegistry {

  private final Database database;
  private final Sessions sessions;
  private final Optional<String> userName;

  TableRegistry(Database database, Sessions sessions, Optional<String> userName) {
    this.database = database;
    this.sessions = sessions;
    this.userName = userName;
  }

  /** Gives a table another name; 42S01 where that is taken. The schema is made where missing. */
  public void rename(CatalogTable table, TableName name) {
    String what = "rename the table " + table.name() + " to " + name;
    change(
        what,
        table,
        session -> {
          TableRows tables = new TableRows(session);
          Optional<CatalogTable> there = tables.byName(name);
          if (there.isEmpty() || there.get().tableKey() != table.tableKey()) {
            tables.requireFree(what, name);
          }
          session
              .command(
                  """
                  UPDATE dl_table SET schema_key = ?, table_name = ?, name_key = ?
                  WHERE table_key = ?
                  """)
              .number(tables.schemaKey(name, userName))
              .text(name.table())
              .text(name.tableNameKey())
              .number(table.tableKey())
              .run();
        });
  }

  /** Says who owns a table. */
  public void own(CatalogTable table, String owner) {
    change(
        "set the owner of " + table.name(),
        table,
        session ->
            session
                .command("UPDATE dl_table SET owner_name = ? WHERE table_key = ?")
                .text(owner)
                .number(table.tableKey())
                .run());
  }

  private interface Change {
    void run(Session session) throws SQLException;
  }

  private void change(String what, CatalogTable table, Change change) {
    sessions.inTransaction(
        what,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          new TableRows(session).requireById(table.tableId());
          change.run(session);
          return table;
        });
  }

  /**
   * Drops a table: nobody sees it, and it can be brought back until it is cleared.
   *
   * @throws DeltaLakeDbException 55000 where versions of it are committed and not published
   */
  public void drop(CatalogTable table, long nowMillis) {
    String what = "drop " + table.name();
    sessions.inTransaction(
        what,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          session.lockHeads(List.of(table.tableId()));
          CatalogTable now = new TableRows(session).requireById(table.tableId());
          Clearing.requirePublished(session, now, what);
          session
              .command(
                  """
                  UPDATE dl_table SET table_state = 'importing', state_reason = ?, dropped_at = ?,
                    table_name = ?, name_key = '~' || table_key, location_key = '~' || table_key
                  WHERE table_key = ?
                  """)
              .text(now.tableState())
              .number(nowMillis)
              .text(DroppedName.of(table.tableKey(), table.name().table()))
              .number(table.tableKey())
              .run();
          return table;
        });
  }

  /** A dropped table. */
  private record Dropped(
      long tableKey, String tableId, TableName name, String location, String stateBefore) {}

  /**
   * Brings a dropped table back under its name.
   *
   * @param tableId which of those that had the name; empty is the one that was dropped last
   * @throws DeltaLakeDbException 42S02 where there is none; 42S01 where its name or its location is
   *     taken meanwhile
   */
  public CatalogTable undrop(TableName name, Optional<String> tableId) {
    String what = "undrop " + name;
    return sessions.inTransaction(
        what,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          Dropped dropped = dropped(session, name, tableId);
          TableRows tables = new TableRows(session);
          Location location = Location.of(dropped.location());
          tables.requireFree(what, name, location);
          session
              .command(
                  """
                  UPDATE dl_table SET table_state = ?, state_reason = NULL, dropped_at = NULL,
                    schema_key = ?, table_name = ?, name_key = ?, location_key = ?
                  WHERE table_key = ?
                  """)
              .text(dropped.stateBefore())
              .number(tables.schemaKey(name, userName))
              .text(dropped.name().table())
              .text(name.tableNameKey())
              .text(location.key())
              .number(dropped.tableKey())
              .run();
          return tables.requireById(dropped.tableId());
        });
  }

  private static Dropped dropped(Session session, TableName name, Optional<String> tableId)
      throws SQLException {
    List<Dropped> all =
        session
            .command(
                """
                SELECT t.table_key, t.table_id, s.schema_name, t.table_name, t.location,
                  t.state_reason
                FROM dl_table AS t JOIN dl_schema AS s ON s.schema_key = t.schema_key
                WHERE t.dropped_at IS NOT NULL ORDER BY t.dropped_at DESC, t.table_key DESC
                """)
            .all(
                row ->
                    new Dropped(
                        row.getLong(1),
                        row.getString(2),
                        new TableName(
                            DroppedName.bare(row.getString(3)), DroppedName.bare(row.getString(4))),
                        row.getString(5),
                        row.getString(6)));
    return all.stream()
        .filter(table -> key(table.name()).equals(key(name)))
        .filter(table -> tableId.isEmpty() || tableId.get().equals(table.tableId()))
        .findFirst()
        .orElseThrow(
            () ->
                new DeltaLakeDbException(
                    ErrorCode.TABLE_NOT_FOUND,
                    "Cannot undrop "
                        + name
                        + tableId.map(id -> " with id " + id).orElse("")
                        + ": no such table is dropped, or its time is over; SELECT ... FROM"
                        + " delta.tables WHERE dropped_at IS NOT NULL lists those that are"));
  }

  private static String key(TableName name) {
    return (name.schema() + "\u0001" + name.table()).toLowerCase(Locale.ROOT);
  }

  /** Clears the tables that were dropped longer ago; not within a transaction. */
  public void clearDropped(long nowMillis, Duration kept) {
    List<Long> keys =
        database.inTransaction(
            "clear dropped tables",
            session -> {
              List<Long> over =
                  session
                      .command("SELECT table_key FROM dl_table WHERE dropped_at < ?")
                      .number(nowMillis - kept.toMillis())
                      .all(row -> row.getLong(1));
              for (long key : over) {
                Clearing.doom(session, key);
              }
              return over;
            });
    keys.forEach(new Clearing(database)::clear);
  }
}
