package io.deltalakedb.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How SQLite reads the views: which index each filter uses, and that a listing costs what the table
 * itself costs. A table of 100,000 files in 400 partitions beside others.
 */
class ViewPlansTest {

  private static final int FILES = 100_000;
  private static final String BIG = " WHERE table_schema = 'sales' AND table_name = 'big'";

  @TempDir private static Path folder;
  private static HandMadeCatalog catalog;

  @BeforeAll
  static void fill() throws SQLException {
    catalog = HandMadeCatalog.filled(folder);
    catalog.run("BEGIN");
    catalog.run(
        """
        INSERT INTO dl_table (table_key, table_id, schema_key, table_name, name_key, table_mode,
          table_state, location, location_key, created_at)
        VALUES (9, 'id-big', 2, 'big', 'big', 'primary', 'active', '/data/big', 'big', 1)
        """);
    catalog.run(
        """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 399)
        INSERT INTO dl_partition (partition_id, table_key, raw_values, partition_values,
          partition_path)
        SELECT 1000 + i, 9, '{"p":"' || i || '"}', '{"p":"' || i || '"}', 'p=' || i FROM n
        """);
    catalog.run(
        """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
        INSERT INTO dl_file_current (file_id, table_key, path, dv_id, added_version, partition_id,
          size_in_bytes, modification_time, data_change)
        SELECT 1000 + i, 9, 'p=' || (i %% 400) || '/part-' || lower(hex(randomblob(16))) || '.parquet',
               '', i / 100, 1000 + i %% 400, i, i, 1
          FROM n
        """
            .formatted(FILES - 1));
    catalog.run("COMMIT");
  }

  @AfterAll
  static void close() throws SQLException {
    catalog.close();
  }

  @Test
  void namesFindOneTable() throws SQLException {
    assertThat(plan("SELECT path FROM delta_files" + BIG))
        .containsExactly(
            "SEARCH s USING COVERING INDEX dl_schema_name (schema_name=?)",
            "SEARCH t USING INDEX dl_table_name (table_name=? AND schema_key=?)",
            "SEARCH f USING PRIMARY KEY (table_key=?)");
  }

  @Test
  void filesWithThePartitionsKeyReadNoPartition() throws SQLException {
    String files = "(" + Words.of("").function("keyed_files") + ")";

    assertThat(plan("SELECT path, partition_id FROM " + files + BIG))
        .isEqualTo(plan("SELECT path FROM delta_files" + BIG));
    assertThat(
            plan("SELECT path, partition_id FROM " + files + BIG + " AND partition_values = 'x'"))
        .isEqualTo(plan("SELECT path FROM delta_files" + BIG + " AND partition_values = 'x'"));
  }

  @Test
  void pathsPartitionsAndIdsUseTheirIndexes() throws SQLException {
    assertThat(plan("SELECT size_in_bytes FROM delta_files" + BIG + " AND path = 'x'"))
        .contains("SEARCH f USING INDEX dl_file_current_key (table_key=? AND path=?)");
    assertThat(
            plan("SELECT path FROM delta_files" + BIG + " AND partition_values = '{\"p\":\"4\"}'"))
        .containsSubsequence(
            "SEARCH p USING COVERING INDEX dl_partition_values (table_key=? AND partition_values=?)",
            "SEARCH f USING INDEX dl_file_current_partition (table_key=? AND partition_id=?)");
    assertThat(plan("SELECT path FROM delta_files WHERE table_id = 'id-big' AND path = 'x'"))
        .contains(
            "SEARCH t USING INDEX sqlite_autoindex_dl_table_1 (table_id=?)",
            "SEARCH f USING INDEX dl_file_current_key (table_key=? AND path=?)");
    assertThat(plan("SELECT removed_version FROM delta_all_files" + BIG + " AND path = 'x'"))
        .contains("SEARCH f USING INDEX dl_file_history_path (table_key=? AND path=?)")
        .noneMatch(step -> step.startsWith("SCAN"));
    assertThat(plan("SELECT * FROM delta_partitions" + BIG + " AND partition_values = 'x'"))
        .contains("SEARCH p USING INDEX dl_partition_values (table_key=? AND partition_values=?)");
    assertThat(plan("SELECT * FROM delta_file_column_stats" + BIG + " AND column_name = 'x'"))
        .anyMatch(step -> step.contains("dl_column_path"));
  }

  @Test
  void versionsComeInOrderWithoutASort() throws SQLException {
    assertThat(plan("SELECT * FROM delta_versions" + BIG + " ORDER BY version DESC LIMIT 10"))
        .contains("SEARCH c USING PRIMARY KEY (table_key=?)")
        .noneMatch(step -> step.contains("TEMP B-TREE"));
    assertThat(plan("SELECT operation FROM delta_versions" + BIG + " AND version = 3"))
        .contains("SEARCH c USING PRIMARY KEY (table_key=? AND version=?)");
    assertThat(
            plan("SELECT operation FROM delta_versions WHERE commit_seq > 3 ORDER BY commit_seq"))
        .anyMatch(step -> step.startsWith("SEARCH c USING INDEX dl_commit_seq"))
        .noneMatch(step -> step.contains("TEMP B-TREE"));
    assertThat(plan("SELECT action_type FROM delta_actions" + BIG + " AND version = 3"))
        .contains("SEARCH a USING PRIMARY KEY (table_key=? AND version=?)");
    assertThat(plan("SELECT path FROM delta_files" + BIG + " ORDER BY path LIMIT 3"))
        .noneMatch(step -> step.contains("TEMP B-TREE"));
  }

  @Test
  void countsReadNothingBesideTheFiles() throws SQLException {
    assertThat(plan("SELECT count(*) FROM delta_versions" + BIG)).hasSize(3);
    assertThat(plan("SELECT count(*) FROM delta_actions" + BIG)).hasSize(3);
    assertThat(plan("SELECT count(*) FROM delta_files" + BIG))
        .noneMatch(step -> step.contains("dl_line") || step.contains("SUBQUERY"));
  }

  @Test
  void theViewListsAboutAsFastAsTheTable() throws SQLException {
    String table =
        "SELECT path, size_in_bytes, partition_id, modification_time FROM dl_file_current"
            + " WHERE table_key = 9";
    String view =
        "SELECT path, size_in_bytes, partition_values, modification_time FROM delta_files" + BIG;
    assertThat(catalog.rows(table)).hasSize(FILES);
    assertThat(catalog.rows(view)).hasSize(FILES);
    double tableMillis = Double.MAX_VALUE;
    double viewMillis = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      tableMillis = Math.min(tableMillis, millis(table));
      viewMillis = Math.min(viewMillis, millis(view));
    }
    System.out.printf(
        "%,d files: table %.0f ms, view %.0f ms, one partition %.2f ms%n",
        FILES, tableMillis, viewMillis, millis(view + " AND partition_values = '{\"p\":\"42\"}'"));
    assertThat(viewMillis).isLessThan(tableMillis * 2.5 + 20);
  }

  private static double millis(String sql) throws SQLException {
    long startNanos = System.nanoTime();
    List<String> rows = catalog.rows(sql);
    assertThat(rows).isNotEmpty();
    return (System.nanoTime() - startNanos) / 1e6;
  }

  private static List<String> plan(String sql) throws SQLException {
    return catalog.plan(sql);
  }
}
