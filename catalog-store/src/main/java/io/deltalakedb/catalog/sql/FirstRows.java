package io.deltalakedb.catalog.sql;

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
              (singleton, catalog_id, catalog_name, created_at, last_commit_seq)
            VALUES (1, ?, 'lake', ?, 0)
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
  }
}
