package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches the database. */
class DirectPathTest {

  private final RandomCatalog catalog = new RandomCatalog();
  private final SqlEngine engine = catalog.engine();

  @AfterEach
  void close() {
    catalog.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT path FROM delta.files WHERE table_name = 'orders' LIMIT 3 | SELECT "path" FROM "delta_files" WHERE "table_name" = 'orders' LIMIT 3
          SELECT * FROM delta.versions ORDER BY version DESC LIMIT 5 OFFSET 2 | SELECT * FROM "delta_versions" ORDER BY "version" DESC LIMIT 5 OFFSET 2
          SELECT COUNT(*) FROM delta.files | SELECT COUNT(*) FROM "delta_files"
          SELECT table_name, SUM(size_in_bytes) FROM delta.files GROUP BY table_name HAVING COUNT(*) > 1 | SELECT "table_name", SUM("size_in_bytes") FROM "delta_files" GROUP BY "table_name" HAVING COUNT(*) > 1
          SELECT version FROM delta.versions WHERE committed_at >= TIMESTAMP '2026-08-01 00:00:00' | SELECT "version" FROM "delta_versions" WHERE "committed_at" >= 1785542400000
          SELECT version FROM delta.versions WHERE committed_at >= '2026-08-01 00:00:00' AND version < ? | SELECT "version" FROM "delta_versions" WHERE "committed_at" >= 1785542400000 AND "version" < ?
          SELECT path FROM delta.files WHERE path LIKE 'a%[b]' | SELECT "path" FROM "delta_files" WHERE ("path" GLOB 'a*[[]b]')
          SELECT f.path FROM delta.files f JOIN delta.versions v ON f.table_id = v.table_id | SELECT "delta_files"."path" FROM "delta_files" INNER JOIN "delta_versions" ON "delta_files"."table_id" = "delta_versions"."table_id"
          SELECT path FROM delta.files WHERE added_at < CURRENT_TIMESTAMP - INTERVAL '1' DAY | SELECT "path" FROM "delta_files" WHERE "added_at" < (? - 86400000)
          """)
  void aQueryIsOneStatement(String query, String sent) {
    assertThat(engine.plan(query, "delta").backendSql().replace('\n', ' ')).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT UPPER(path) FROM delta.files WHERE table_name = 'orders' AND LOWER(path) = 'x' | SELECT * FROM (SELECT "table_name", "path" FROM "delta_files") WHERE "table_name" = 'orders'
          SELECT SUM(size_in_bytes) / COUNT(*) FROM delta.files WHERE added_version > 3 | SELECT SUM("size_in_bytes"), COUNT(*) FROM (SELECT "size_in_bytes", "added_version" FROM "delta_files") WHERE "added_version" > 3
          SELECT ROUND(AVG(size_in_bytes), 1), table_name FROM delta.files GROUP BY table_name | SELECT "table_name", AVG("size_in_bytes") FROM "delta_files" GROUP BY "table_name"
          """)
  void whatCalciteMustDoLeavesTheRestToTheDatabase(String query, String sent) {
    assertThat(withoutAliases(engine.plan(query, "delta").backendSql())).isEqualTo(sent);
  }

  private static String withoutAliases(String sql) {
    return sql.replace('\n', ' ').replaceAll(" AS \"[$\\w]+\"", "");
  }

  @Test
  void theColumnsOfARelationThatNobodyAskedForStayWhereTheyAre() {
    Plan plan =
        engine.plan(
            "SELECT UPPER(f.path) FROM delta.files f JOIN delta.versions v"
                + " ON UPPER(f.table_name) = UPPER(v.table_name)",
            "delta");

    assertThat(plan.backendSql())
        .isEqualTo(
            """
            SELECT "table_name", "path" FROM "delta_files"
            SELECT "table_name" FROM "delta_versions"\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          SELECT * FROM delta.files                                                    # true
          SELECT * FROM delta.files WHERE path LIKE 'p%'                               # true
          SELECT path, partition_values FROM delta.files ORDER BY path LIMIT 3         # true
          SELECT partition_values FROM delta.files WHERE partition_values = 'x'        # true
          SELECT path FROM delta.files WHERE partition_values = 'x'                    # false
          SELECT partition_values FROM delta.files ORDER BY partition_values           # false
          SELECT DISTINCT partition_values FROM delta.files                            # false
          SELECT partition_values || path FROM delta.files                              # false
          SELECT partition_values FROM delta.all_files                                 # false
          """)
  void textsOfPartitionsThatAreOnlyShownAreLookedUpByTheReader(String query, boolean isKeyed) {
    assertThat(engine.plan(query, "delta").backendSql().startsWith("WITH \"delta_keyed_files\""))
        .isEqualTo(isKeyed);
  }
}
