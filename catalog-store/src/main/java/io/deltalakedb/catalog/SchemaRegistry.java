package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.Sessions;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The schemas of the catalog. */
public final class SchemaRegistry {

  private final Sessions sessions;
  private final Optional<String> userName;

  SchemaRegistry(Sessions sessions, Optional<String> userName) {
    this.sessions = sessions;
    this.userName = userName;
  }

  /**
   * Makes a schema; gives false where there is one of that name.
   *
   * @param comment free text
   * @param storageRoot where its tables are to lie
   * @throws DeltaLakeDbException 22023 for a name that is empty or reserved
   */
  public boolean create(String schema, Optional<String> comment, Optional<String> storageRoot) {
    TableName name = checked(schema);
    return sessions.inTransaction(
        "create the schema " + schema,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          if (key(session, schema).isPresent()) {
            return false;
          }
          long key = new TableRows(session).schemaKey(name, userName);
          session
              .command("UPDATE dl_schema SET comment = ?, storage_root = ? WHERE schema_key = ?")
              .text(comment)
              .text(storageRoot)
              .number(key)
              .run();
          return true;
        });
  }

  /** The tables of a schema, by name; 3F000 where there is no such schema. */
  public List<CatalogTable> tables(String schema) {
    return sessions.read(
        "list the tables of " + schema,
        session -> {
          require(session, schema);
          return new TableRows(session)
              .all().stream()
                  .filter(table -> table.name().schema().equalsIgnoreCase(schema))
                  .toList();
        });
  }

  /** Where tables of a schema are to lie; empty where that is not said. */
  public Optional<String> storageRoot(String schema) {
    return sessions.read(
        "read the schema " + schema,
        session ->
            session
                .command(
                    """
                    SELECT storage_root FROM dl_schema
                    WHERE name_key = ? AND storage_root IS NOT NULL
                    """)
                .text(schema.toLowerCase(Locale.ROOT))
                .first(row -> row.getString(1)));
  }

  /** Whether there is a schema of that name. */
  public boolean has(String schema) {
    return sessions.read("find the schema", session -> key(session, schema).isPresent());
  }

  /**
   * Drops a schema without tables. Where dropped tables could still be brought back into it, it is
   * only hidden.
   *
   * @throws DeltaLakeDbException 3F000 where there is none; 55000 where it holds tables
   */
  public void drop(String schema) {
    sessions.inTransaction(
        "drop the schema " + schema,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          long key = require(session, schema);
          long live =
              session
                  .command(
                      "SELECT COUNT(*) FROM dl_table WHERE schema_key = ? AND dropped_at IS NULL")
                  .number(key)
                  .number();
          if (live > 0) {
            throw new DeltaLakeDbException(
                ErrorCode.INVALID_STATE,
                "Cannot drop the schema "
                    + schema
                    + ": it holds "
                    + live
                    + (live == 1 ? " table" : " tables")
                    + "; drop them first, or drop it with cascade_tables => TRUE");
          }
          remove(session, key, schema);
          return key;
        });
  }

  private static void remove(Session session, long key, String schema) throws SQLException {
    session
        .command("DELETE FROM dl_label WHERE object_type = 'schema' AND object_key = ?")
        .number(key)
        .run();
    long dropped =
        session.command("SELECT COUNT(*) FROM dl_table WHERE schema_key = ?").number(key).number();
    if (dropped > 0) {
      session
          .command("UPDATE dl_schema SET schema_name = ?, name_key = ? WHERE schema_key = ?")
          .text(DroppedName.of(key, schema))
          .text(DroppedName.of(key, schema))
          .number(key)
          .run();
    } else {
      session.command("DELETE FROM dl_schema WHERE schema_key = ?").number(key).run();
    }
  }

  static Optional<Long> key(Session session, String schema) throws SQLException {
    return session
        .command("SELECT schema_key FROM dl_schema WHERE name_key = ?")
        .text(schema.toLowerCase(Locale.ROOT))
        .first(row -> row.getLong(1));
  }

  static long require(Session session, String schema) throws SQLException {
    return key(session, schema)
        .orElseThrow(
            () ->
                new DeltaLakeDbException(
                    ErrorCode.SCHEMA_NOT_FOUND,
                    "Cannot find the schema "
                        + schema
                        + ": the catalog has none of that name; SHOW SCHEMAS lists all"));
  }

  /** The rules for names of tables hold for schemas. */
  private static TableName checked(String schema) {
    return new TableName(requireNonNull(schema, "schema"), "t");
  }
}
