package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.sql.Command;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.Sessions;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Primary and foreign keys that nobody enforces: what tools join by. */
public final class Keys {

  public static final String PRIMARY = "PRIMARY KEY";
  public static final String FOREIGN = "FOREIGN KEY";

  /**
   * A key.
   *
   * @param columns physical paths
   * @param references of a foreign key
   */
  public record Key(String name, List<String> columns, Optional<Reference> references) {
    public Key {
      requireNonNull(name, "name");
      columns = List.copyOf(columns);
      requireNonNull(references, "references");
    }

    /** Primary or foreign. */
    public String type() {
      return references.isPresent() ? FOREIGN : PRIMARY;
    }
  }

  /**
   * What a foreign key refers to.
   *
   * @param columns physical paths
   */
  public record Reference(CatalogTable table, List<String> columns) {
    public Reference {
      requireNonNull(table, "table");
      columns = List.copyOf(columns);
    }
  }

  private final Sessions sessions;

  Keys(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The columns of a table's primary key, physical paths; none where it has no key. */
  public List<String> primary(CatalogTable table) {
    return sessions.read(
        "read the key of " + table.name(),
        session ->
            session
                .command(
                    """
                    SELECT q.physical_path FROM dl_key AS k
                    JOIN dl_key_column AS q ON q.table_key = k.table_key
                      AND q.name_key = k.name_key
                    WHERE k.table_key = ? AND k.constraint_type = 'PRIMARY KEY'
                    ORDER BY q.ordinal_position
                    """)
                .number(table.tableKey())
                .all(row -> row.getString(1)));
  }

  /** Adds a key; 22023 where the name is taken, or a second key would be primary. */
  public void add(CatalogTable table, Key key) {
    sessions.inTransaction(
        "add the key " + key.name(),
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          requireFree(session, table, key);
          insert(session, table, key);
          return key;
        });
  }

  private static void requireFree(Session session, CatalogTable table, Key key)
      throws SQLException {
    List<String> taken =
        session
            .command(
                """
                SELECT constraint_name FROM dl_key
                WHERE table_key = ? AND (name_key = ? OR constraint_type = ?)
                """)
            .number(table.tableKey())
            .text(key.name().toLowerCase(Locale.ROOT))
            .text(key.type().equals(PRIMARY) ? PRIMARY : "")
            .all(row -> row.getString(1));
    if (!taken.isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot add the key %s to %s: the table has the key %s; dl.drop_constraint drops it"
              .formatted(key.name(), table.name(), taken.get(0)));
    }
  }

  private static void insert(Session session, CatalogTable table, Key key) throws SQLException {
    String nameKey = key.name().toLowerCase(Locale.ROOT);
    OptionalLong referenced =
        key.references()
            .map(reference -> OptionalLong.of(reference.table().tableKey()))
            .orElse(OptionalLong.empty());
    session
        .command(
            """
            INSERT INTO dl_key
              (table_key, name_key, constraint_name, constraint_type, references_table_key,
               since_version)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .number(table.tableKey())
        .text(nameKey)
        .text(key.name())
        .text(key.type())
        .number(referenced)
        .number(table.currentVersion())
        .run();
    for (int i = 0; i < key.columns().size(); i++) {
      int place = i;
      Command column =
          session.command(
              """
              INSERT INTO dl_key_column
                (table_key, name_key, ordinal_position, physical_path, references_path)
              VALUES (?, ?, ?, ?, ?)
              """);
      column.number(table.tableKey()).text(nameKey).number(i + 1).text(key.columns().get(i));
      column.text(key.references().map(reference -> reference.columns().get(place))).run();
    }
  }

  /** Drops a key; false where there is none of that name. */
  public boolean drop(CatalogTable table, String name) {
    String nameKey = name.toLowerCase(Locale.ROOT);
    return sessions.inTransaction(
        "drop the key " + name,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          session
              .command("DELETE FROM dl_key_column WHERE table_key = ? AND name_key = ?")
              .number(table.tableKey())
              .text(nameKey)
              .run();
          return session
                  .command("DELETE FROM dl_key WHERE table_key = ? AND name_key = ?")
                  .number(table.tableKey())
                  .text(nameKey)
                  .run()
              > 0;
        });
  }
}
