package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.schema.PropertyDefinition;
import io.deltalakedb.core.schema.TableProperties;
import java.sql.SQLException;
import java.util.UUID;

/** The rows that a catalog has before its first table. */
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
