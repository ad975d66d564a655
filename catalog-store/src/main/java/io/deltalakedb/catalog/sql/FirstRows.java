package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.schema.PropertyDefinition;
import io.deltalakedb.core.schema.TableProperties;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The rows that a catalog has before its first table, and what a new column holds for old ones. */
final class FirstRows {

  private final Session session;

  FirstRows(Session session) {
    this.session = session;
  }

  void write() throws SQLException {
    long now = System.currentTimeMillis();
    session
        .command(
            """
            INSERT INTO dl_catalog
              (singleton, catalog_id, catalog_name, created_at, last_commit_seq, last_table_key)
            VALUES (1, ?, 'lake', ?, 0, 0)
            ON CONFLICT (singleton) DO NOTHING
            """)
        .text(UUID.randomUUID().toString())
        .number(now)
        .run();
    session
        .command(
            """
            INSERT INTO dl_schema
              (schema_key, schema_name, name_key, created_at, last_altered_at)
            VALUES (1, 'main', 'main', ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .number(now)
        .number(now)
        .run();
    propertyDefinitions();
    locationUrls();
  }

  private void locationUrls() throws SQLException {
    Map<Long, String> locations = new TreeMap<>();
    session
        .command("SELECT table_key, location FROM dl_table WHERE location_url = ''")
        .each(row -> locations.put(row.getLong(1), row.getString(2)));
    for (Map.Entry<Long, String> table : locations.entrySet()) {
      session
          .command("UPDATE dl_table SET location_url = ? WHERE table_key = ?")
          .text(LocationUrl.of(table.getValue()))
          .number(table.getKey())
          .run();
    }
  }

  private void propertyDefinitions() throws SQLException {
    session.command("DELETE FROM dl_property_definition").run();
    for (PropertyDefinition property : TableProperties.definitions()) {
      session
          .command(
              """
              INSERT INTO dl_property_definition
                (property_key, data_type, default_value, allowed_values, is_honoured, description)
              VALUES (?, ?, ?, ?, ?, ?)
              """)
          .text(property.propertyKey())
          .text(property.dataType())
          .text(property.defaultValue())
          .text(property.allowedValues())
          .flag(property.isHonoured())
          .text(property.description())
          .run();
    }
  }
}
