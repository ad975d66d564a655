package io.deltalakedb.tests.upgrade;

import io.deltalakedb.tests.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Makes the frozen catalog of the newest schema version: a table that was created, committed to
 * twice and given a property. Arguments: the folder of the frozen catalogs, and a folder for the
 * table itself.
 */
final class FreezeCatalog {

  static final String HISTORY =
      """
      SELECT table_schema, table_name, version, operation, mirror_state
      FROM delta.versions ORDER BY version
      """;
  static final List<Map<String, String>> EXPECTED_HISTORY =
      List.of(
          version(0, "CREATE TABLE"),
          version(1, "WRITE"),
          version(2, "WRITE"),
          version(3, "SET TBLPROPERTIES"));
  static final String FILES =
      "SELECT path, partition_values, num_records FROM delta.files ORDER BY path";
  static final List<Map<String, String>> EXPECTED_FILES =
      List.of(
          Map.of(
              "path",
              "b.parquet",
              "partition_values",
              "{\"day\":\"2026-01-02\"}",
              "num_records",
              "2"));

  private FreezeCatalog() {}

  /** Writes the file. */
  public static void main(String[] args) throws IOException, SQLException {
    Path work = Path.of(args[1]);
    Path catalog = work.resolve("metadata.sqlite");
    Files.createDirectories(work);
    long schema;
    try (Lake lake = Lake.create(catalog)) {
      lake.row(
          """
          CALL dl.create_table(table_name => 'sales.orders', columns_ddl => 'id BIGINT, day DATE',
            partition_columns => 'day', location => ?)
          """,
          work.resolve("orders").toString());
      commit(lake, add("a.parquet", "2026-01-01"));
      commit(
          lake,
          "{\"remove\":{\"path\":\"a.parquet\",\"deletionTimestamp\":1,\"dataChange\":true}}\n"
              + add("b.parquet", "2026-01-02"));
      lake.row(
          "CALL dl.set_properties(table_name => 'sales.orders', properties => ?)",
          "{\"team\":\"sales\"}");
      schema = lake.number("SELECT MAX(migration_version) FROM sys.schema_migrations");
    }
    Files.copy(catalog, Path.of(args[0]).resolve(name(schema)));
  }

  static Path name(long schema) {
    return Path.of("schema-" + schema + ".sqlite");
  }

  private static void commit(Lake lake, String actions) throws SQLException {
    lake.row("CALL dl.commit_table(table_name => 'sales.orders', actions => ?)", actions);
  }

  private static String add(String path, String day) {
    return """
        {"add":{"path":"%s","partitionValues":{"day":"%s"},"size":1000,"modificationTime":1767225600000,\
        "dataChange":true,"stats":"{\\"numRecords\\":2}"}}
        """
        .formatted(path, day);
  }

  private static Map<String, String> version(long version, String operation) {
    return Map.of(
        "table_schema", "sales",
        "table_name", "orders",
        "version", String.valueOf(version),
        "operation", operation,
        "mirror_state", "PUBLISHED");
  }
}
