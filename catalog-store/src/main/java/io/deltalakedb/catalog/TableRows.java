package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Command;
import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.LocationUrl;
import io.deltalakedb.catalog.sql.NullableColumn;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of tables and schemas. Tables that are being imported are not seen. */
final class TableRows {

  private final Session session;

  TableRows(Session session) {
    this.session = session;
  }

  Optional<CatalogTable> byName(TableName name) throws SQLException {
    return session
        .command(
            """
            SELECT t.table_key, t.table_id, s.schema_name, t.table_name, t.table_mode,
              t.table_state, t.state_reason, t.location, t.source_log_location,
              h.earliest_version, h.current_version, h.mirrored_version
            FROM dl_table AS t
            JOIN dl_schema AS s ON s.schema_key = t.schema_key
            JOIN dl_head AS h ON h.table_key = t.table_key
            WHERE s.name_key = ? AND t.name_key = ? AND t.table_state <> 'importing'
            """)
        .text(name.schemaKey())
        .text(name.tableNameKey())
        .first(TableRows::table);
  }

  /**
   * A table and which head it has.
   *
   * @param table with the version of the head
   * @param stamp of the head
   */
  record WithHead(CatalogTable table, HeadRows.Stamp stamp) {}

  Optional<CatalogTable> byId(String tableId) throws SQLException {
    return withHead(tableId).map(WithHead::table);
  }

  private Optional<WithHead> withHead(String tableId) throws SQLException {
    return session.firstAlong(
        session
            .command(
                """
                SELECT t.table_key, t.table_id, s.schema_name, t.table_name, t.table_mode,
                  t.table_state, t.state_reason, t.location, t.source_log_location,
                  h.earliest_version, h.current_version, h.mirrored_version, h.current_commit_seq
                FROM dl_table AS t
                JOIN dl_schema AS s ON s.schema_key = t.schema_key
                JOIN dl_head AS h ON h.table_key = t.table_key
                WHERE t.table_id = ? AND t.table_state <> 'importing'
                """)
            .text(tableId),
        TableRows::withHead);
  }

  /** A table by its UUID; 42S02 where there is none. */
  CatalogTable requireById(String tableId) throws SQLException {
    return byId(tableId).orElseThrow(() -> notFound(tableId));
  }

  /** The same with its head. */
  WithHead requireWithHead(String tableId) throws SQLException {
    return withHead(tableId).orElseThrow(() -> notFound(tableId));
  }

  static DeltaLakeDbException notFound(String nameOrId) {
    boolean isAmbiguous = nameOrId.indexOf('.') != nameOrId.lastIndexOf('.');
    return new DeltaLakeDbException(
        ErrorCode.TABLE_NOT_FOUND,
        "Cannot find the table "
            + nameOrId
            + ": the catalog has none of that name; see dl tables"
            + (isAmbiguous && nameOrId.indexOf('"') < 0
                ? ". A part that holds a dot stands in double quotes: schema.\"a.b\""
                : ""));
  }

  Optional<CatalogTable> byLocation(Location location) throws SQLException {
    return session
        .command(
            """
            SELECT t.table_key, t.table_id, s.schema_name, t.table_name, t.table_mode,
              t.table_state, t.state_reason, t.location, t.source_log_location,
              h.earliest_version, h.current_version, h.mirrored_version
            FROM dl_table AS t
            JOIN dl_schema AS s ON s.schema_key = t.schema_key
            JOIN dl_head AS h ON h.table_key = t.table_key
            WHERE t.location_key = ? AND t.table_state <> 'importing'
            """)
        .text(location.key())
        .first(TableRows::table);
  }

  List<CatalogTable> all() throws SQLException {
    return session
        .command(
            """
            SELECT t.table_key, t.table_id, s.schema_name, t.table_name, t.table_mode,
              t.table_state, t.state_reason, t.location, t.source_log_location,
              h.earliest_version, h.current_version, h.mirrored_version
            FROM dl_table AS t
            JOIN dl_schema AS s ON s.schema_key = t.schema_key
            JOIN dl_head AS h ON h.table_key = t.table_key
            WHERE t.table_state <> 'importing'
            ORDER BY s.name_key, t.name_key
            """)
        .all(TableRows::table);
  }

  /** A row of a table that is new, its keys as they are given. */
  record NewRow(
      long tableKey,
      String tableId,
      long schemaKey,
      String tableName,
      String nameKey,
      String state,
      String location,
      String locationKey,
      Optional<String> sourceLogLocation,
      Optional<String> owner) {}

  void insert(NewRow row) throws SQLException {
    Command insert =
        session.command(
            """
            INSERT INTO dl_table
              (table_key, table_id, schema_key, table_name, name_key, table_mode, table_state,
               location, location_url, location_key, source_log_location, owner_name, created_by,
               created_at)
            VALUES (?, ?, ?, ?, ?, 'primary', ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    insert.number(row.tableKey()).text(row.tableId()).number(row.schemaKey());
    insert.text(row.tableName()).text(row.nameKey()).text(row.state()).text(row.location());
    insert.text(LocationUrl.of(row.location())).text(row.locationKey());
    insert.text(row.sourceLogLocation());
    insert.text(row.owner()).text(row.owner()).number(System.currentTimeMillis()).run();
  }

  long nextTableKey() throws SQLException {
    return session
        .command(
            """
            UPDATE dl_catalog SET last_table_key = last_table_key + 1 WHERE singleton = 1
            RETURNING last_table_key
            """)
        .number();
  }

  /** The key of the schema, which is made where it is missing. */
  long schemaKey(TableName name, Optional<String> user) throws SQLException {
    Optional<Long> known =
        session
            .command("SELECT schema_key FROM dl_schema WHERE name_key = ?")
            .text(name.schemaKey())
            .first(row -> row.getLong(1));
    if (known.isPresent()) {
      return known.get();
    }
    long key = session.command("SELECT COALESCE(MAX(schema_key), 0) + 1 FROM dl_schema").number();
    long now = System.currentTimeMillis();
    session
        .command(
            """
            INSERT INTO dl_schema
              (schema_key, schema_name, name_key, owner_name, created_at, created_by,
               last_altered_at, last_altered_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .number(key)
        .text(name.schema())
        .text(name.schemaKey())
        .text(user)
        .number(now)
        .text(user)
        .number(now)
        .text(user)
        .run();
    return key;
  }

  /** Refuses a name or a location that a table has, one that is being imported included. */
  void requireFree(String what, TableName name, Location location) throws SQLException {
    requireFree(what, name);
    Optional<String> there =
        session
            .command(
                """
                SELECT s.schema_name, t.table_name FROM dl_table AS t JOIN dl_schema AS s
                  ON s.schema_key = t.schema_key
                WHERE t.location_key = ?
                """)
            .text(location.key())
            .first(row -> new TableName(row.getString(1), row.getString(2)).toString());
    if (there.isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.TABLE_EXISTS,
          "Cannot " + what + ": its location is that of the table " + there.get());
    }
  }

  /** Refuses a name that a table has, one that is being imported included. */
  void requireFree(String what, TableName name) throws SQLException {
    Optional<String> taken =
        session
            .command(
                """
                SELECT t.table_state FROM dl_table AS t JOIN dl_schema AS s
                  ON s.schema_key = t.schema_key
                WHERE s.name_key = ? AND t.name_key = ?
                """)
            .text(name.schemaKey())
            .text(name.tableNameKey())
            .first(row -> row.getString(1));
    if (taken.isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.TABLE_EXISTS,
          "Cannot "
              + what
              + ": "
              + (taken.get().equals("importing")
                  ? "a table of that name is being imported; wait for it"
                  : "a table of that name exists; names that differ only in case are one name"));
    }
  }

  void setState(long tableKey, String state, Optional<String> reason) throws SQLException {
    session
        .command("UPDATE dl_table SET table_state = ?, state_reason = ? WHERE table_key = ?")
        .text(state)
        .text(reason)
        .number(tableKey)
        .run();
  }

  private static WithHead withHead(ResultSet row) throws SQLException {
    CatalogTable table = table(row);
    return new WithHead(table, new HeadRows.Stamp(table.currentVersion(), row.getLong(13)));
  }

  private static CatalogTable table(ResultSet row) throws SQLException {
    return new CatalogTable(
        row.getLong(1),
        row.getString(2),
        new TableName(row.getString(3), row.getString(4)),
        row.getString(5),
        row.getString(6),
        NullableColumn.text(row, 7),
        row.getString(8),
        NullableColumn.text(row, 9),
        row.getLong(10),
        row.getLong(11),
        NullableColumn.number(row, 12));
  }
}
