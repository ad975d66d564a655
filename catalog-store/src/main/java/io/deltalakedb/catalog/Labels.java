package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.Sessions;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/** What people say of schemas, tables and columns: a name and a value. */
public final class Labels {

  /** What has labels. */
  public sealed interface Target {

    /** A schema by name. */
    record Schema(String name) implements Target {}

    /** A table. */
    record Table(CatalogTable table) implements Target {
      public Table {
        requireNonNull(table, "table");
      }
    }

    /** A column, by the path of its names in files: it keeps them when it is renamed. */
    record Column(CatalogTable table, String physicalPath) implements Target {
      public Column {
        requireNonNull(table, "table");
        requireNonNull(physicalPath, "physicalPath");
      }
    }
  }

  private record Key(String type, long objectKey, String physicalPath) {}

  private final Sessions sessions;

  Labels(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Sets a label, whatever it was; 3F000 where the schema is not there. */
  public void set(Target target, String name, String value) {
    sessions.inTransaction(
        "set the label " + name,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          Key key = key(session, target);
          remove(session, key, name);
          session
              .command(
                  """
                  INSERT INTO dl_label
                    (object_type, object_key, physical_path, label_key, label_name, label_value)
                  VALUES (?, ?, ?, ?, ?, ?)
                  """)
              .text(key.type())
              .number(key.objectKey())
              .text(key.physicalPath())
              .text(name.toLowerCase(Locale.ROOT))
              .text(name)
              .text(value)
              .run();
          return key;
        });
  }

  /** Takes a label away; false where there is none. */
  public boolean unset(Target target, String name) {
    return sessions.inTransaction(
        "unset the label " + name,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          return remove(session, key(session, target), name) > 0;
        });
  }

  private static int remove(Session session, Key key, String name) throws SQLException {
    return session
        .command(
            """
            DELETE FROM dl_label WHERE object_type = ? AND object_key = ? AND physical_path = ?
              AND label_key = ?
            """)
        .text(key.type())
        .number(key.objectKey())
        .text(key.physicalPath())
        .text(name.toLowerCase(Locale.ROOT))
        .run();
  }

  private static Key key(Session session, Target target) throws SQLException {
    if (target instanceof Target.Schema schema) {
      return new Key("schema", SchemaRegistry.require(session, schema.name()), "");
    }
    return target instanceof Target.Column column
        ? new Key("column", column.table().tableKey(), column.physicalPath())
        : new Key("table", ((Target.Table) target).table().tableKey(), "");
  }
}
