package io.deltalakedb.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the views make of the rows of hand-made.sql. */
class ViewRowsTest {

  @TempDir Path folder;
  private HandMadeCatalog catalog;

  @BeforeEach
  void fill() throws SQLException {
    catalog = HandMadeCatalog.filled(folder);
  }

  @AfterEach
  void close() throws SQLException {
    catalog.close();
  }

  @Test
  void noViewShowsATableThatIsBeingImported() throws SQLException {
    for (String view : catalog.rows("SELECT name FROM sqlite_master WHERE type = 'view'")) {
      if (!catalog
          .rows("SELECT 1 FROM pragma_table_info('" + view + "') WHERE name = 'table_name'")
          .isEmpty()) {
        assertThat(catalog.rows("SELECT * FROM " + view + " WHERE table_name = 'coming'"))
            .as(view)
            .isEmpty();
      }
    }
  }

  @Test
  void tablesShowHeadMetadataProtocolLagAndParity() throws SQLException {
    assertThat(
            catalog.rows(
                """
                SELECT table_catalog, table_schema, table_name, name, description, format,
                       created_at, partition_columns, clustering_columns, num_records, properties,
                       min_reader_version, min_writer_version, table_features, lag_versions,
                       lag_seconds > 1000, parity_status, parity_checked_at
                  FROM delta_tables ORDER BY table_name
                """))
        .containsExactly(
            "lake|sales|copied|-|-|parquet|900|[]|-|-|{}|1|2|[]|0|0|never_checked|-",
            "lake|sales|orders|Orders|All of them|parquet|950|[\"p\"]|[\"id\"]|-"
                + "|{\"delta.appendOnly\":\"true\"}|3|7|[\"appendOnly\",\"deletionVectors\"]|1|1"
                + "|drift|1411");
  }

  @Test
  void versionsShowWhereTheirCommitLies() throws SQLException {
    assertThat(
            catalog.rows(
                """
                SELECT version, mirror_state, mirrored_at, has_checkpoint, is_readable,
                       unreadable_reason, transaction_id
                  FROM delta_versions WHERE table_name = 'orders' ORDER BY version
                """))
        .containsExactly(
            "0|PUBLISHED|1000|0|1|-|-",
            "1|PUBLISHED|1090|0|1|-|-",
            "2|PUBLISHED|1190|0|1|-|-",
            "3|PUBLISHED|1290|1|1|-|-",
            "4|FAILED|-|0|1|-|x4");
    assertThat(catalog.rows("SELECT count(*) FROM delta_history")).containsExactly("6");
  }

  @Test
  void filesShowTheirPlaceStatisticsAndDeletionVector() throws SQLException {
    assertThat(
            catalog.rows(
                """
                SELECT path, file_url, num_records, num_live_records, partition_values, added_at,
                       tight_bounds, tags_json, dv_id, dv_storage_type, dv_size_in_bytes,
                       dv_cardinality, clustering_provider, stats_json IS NULL
                  FROM delta_files ORDER BY table_name, path
                """))
        .containsExactly(
            "z.parquet|s3://b/copied/z.parquet|-|-|{}|1500|-|-|-|-|-|-|-|1",
            "p=%20x/b.parquet|file:///data/orders/p=%20x/b.parquet|10|10|{\"p\":null}|1000|-"
                + "|{\"k\":\"v\"}|-|-|-|-|liquid|0",
            "p=1/a.parquet|file:///data/orders/p=1/a.parquet|10|7|{\"p\":\"1\"}|1100|0|-|uvBn@1|u|34|3|-|0",
            "p=1/d.parquet|file:///data/orders/p=1/d.parquet|-|-|{\"p\":\"1\"}|1400|-|-|-|-|-|-|-|1");
  }

  @Test
  void allFilesShowWhenAFileCameAndWent() throws SQLException {
    assertThat(
            catalog.rows(
                """
                SELECT path, file_url, dv_id, added_version, added_operation, removed_version,
                       removed_at, removed_operation, deletion_timestamp, file_state
                  FROM delta_all_files WHERE table_name = 'orders' ORDER BY added_version, path
                """))
        .containsExactly(
            "p=%20x/b.parquet|file:///data/orders/p=%20x/b.parquet|-|0|CREATE|-|-|-|-|active",
            "p=1/a.parquet|file:///data/orders/p=1/a.parquet|-|0|CREATE|1|1100|DELETE|1099|tombstoned",
            "p=1/a.parquet|file:///data/orders/p=1/a.parquet|uvBn@1|1|DELETE|-|-|-|-|active",
            "s3://other/c.parquet|s3://other/c.parquet|-|2|WRITE|3|1300|SET|1299|tombstoned",
            "p=1/d.parquet|file:///data/orders/p=1/d.parquet|-|4|WRITE|-|-|-|-|active");
  }

  @Test
  void absolutePathsAreTold() throws SQLException {
    String[] paths = {"/x/a", "file:/x/a", "s3://b/a", "a", "d/a:/b", "p=a:/b/c", "a:b", ":/a"};
    for (int i = 0; i < paths.length; i++) {
      catalog.run(
          "INSERT INTO dl_file_current (file_id, table_key, path, dv_id, added_version,"
              + " partition_id, size_in_bytes, modification_time, data_change)"
              + (" VALUES (" + (100 + i) + ", 3, '" + paths[i] + "', '', 10, 3, 1, 1, 1)"));
    }
    assertThat(
            catalog.rows(
                "SELECT path FROM delta_files WHERE table_name = 'copied' AND file_url = path"))
        .containsExactlyInAnyOrder("/x/a", "file:/x/a", "s3://b/a", "p=a:/b/c", ":/a");
    catalog.run("UPDATE dl_table SET location_url = 'file:///data' WHERE table_key = 3");
    assertThat(catalog.rows("SELECT file_url FROM delta_files WHERE path = '/x/a'"))
        .containsExactly("file:///x/a");
  }

  @Test
  void columnStatisticsKeepDigitsAndSkipWhatIsNoJson() throws SQLException {
    catalog.run("UPDATE dl_file_current SET file_id = 1, added_version = 0 WHERE file_id = 7");
    catalog.run("UPDATE dl_file_current SET file_id = 5 WHERE file_id = 2");
    assertThat(
            catalog.rows(
                """
                SELECT path, dv_id, column_name, data_type, min_value, max_value, null_count,
                       num_records, is_tight, is_truncated
                  FROM delta_file_column_stats ORDER BY path, column_name
                """))
        .containsExactly(
            "p=1/a.parquet|uvBn@1|id|long|1|-|0|10|0|0",
            "p=1/d.parquet|-|id|long|1|9|0|-|1|0",
            "p=1/d.parquet|-|s.n|decimal(22,2)|12345678901234567890.10|-|2|-|1|0");
  }

  @Test
  void longTextBoundsMayBeTruncated() throws SQLException {
    assertThat(
            catalog.rows(
                """
                SELECT column_name, length(min_value), is_truncated
                  FROM delta_file_column_stats WHERE path = 'p=%20x/b.parquet'
                """))
        .containsExactly("name|32|1");
  }

  @Test
  void partitionsAddUpTheirFiles() throws SQLException {
    assertThat(
            catalog.rows("SELECT * FROM delta_partitions WHERE table_name = 'orders' ORDER BY 4"))
        .containsExactly(
            "sales|orders|id-orders|p=1|{\"p\":\"1\"}|2|10|210|100|110|2|1|3|1|1400|4",
            "sales|orders|id-orders|p=__HIVE_DEFAULT_PARTITION__|{\"p\":null}|1|10|120|120|120|1|0|0"
                + "|0|1000|0");
    assertThat(
            catalog.rows(
                """
                SELECT path, partition_column, partition_ordinal, partition_value, is_null_value
                  FROM delta_file_partition_values ORDER BY path
                """))
        .containsExactly(
            "p=%20x/b.parquet|p|1|-|1", "p=1/a.parquet|p|1|1|0", "p=1/d.parquet|p|1|1|0");
    assertThat(
            catalog.rows(
                "SELECT path, dv_id, dv_offset, deleted_ratio FROM delta_deletion_vectors"))
        .containsExactly("p=1/a.parquet|uvBn@1|1|0.3");
  }

  @Test
  void stateRelationsShowTheNewestOfEach() throws SQLException {
    assertThat(
            catalog.rows(
                """
                SELECT property_key, property_value, set_at_version, set_at FROM delta_properties
                 ORDER BY 1
                """))
        .containsExactly("delta.appendOnly|true|3|1300", "other|b|1|1100");
    assertThat(catalog.rows("SELECT count(*) FROM delta_property_history")).containsExactly("5");
    assertThat(
            catalog.rows(
                "SELECT domain_name, is_removed, set_at_version FROM delta_domain_metadata"))
        .containsExactlyInAnyOrder("delta.clustering|0|3", "mine|1|3");
    assertThat(catalog.rows("SELECT app_id, app_version, version FROM delta_app_transactions"))
        .containsExactlyInAnyOrder("stream|8|3", "other|1|2");
    assertThat(
            catalog.rows(
                "SELECT version, schema_json FROM delta_schemas WHERE table_name='orders'"))
        .containsExactly("0|{\"old\":1}", "3|{\"new\":1}");
  }

  @Test
  void lagIsTheAgeOfTheOldestCommitThatWaits() throws SQLException {
    assertThat(
            catalog.rows(
                """
                SELECT table_name, head_version, mirrored_version, lag_versions,
                       lag_seconds > 1000000, oldest_pending_at, failed_versions, last_error,
                       is_breaching
                  FROM delta_mirror_lag ORDER BY table_name
                """))
        .containsExactly("copied|10|10|0|0|-|0|-|0", "orders|4|3|1|1|1400|1|disk|1");
    catalog.run(
        "UPDATE dl_outbox SET mirror_state = 'PENDING', enqueued_at ="
            + " CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) - 1500");
    assertThat(
            catalog.rows(
                """
                SELECT lag_seconds >= 1.5 AND lag_seconds < 4, is_breaching FROM delta_mirror_lag
                 WHERE table_name = 'orders'
                """))
        .containsExactly("1|0");
    catalog.run("UPDATE dl_outbox SET mirror_state = 'PUBLISHED', published_at = 2000");
    assertThat(catalog.rows("SELECT max(lag_seconds) FROM delta_mirror_lag"))
        .containsExactly("0.0");
    assertThat(
            catalog.rows(
                "SELECT num_tables, num_actions, mirrored_at, is_fully_mirrored"
                    + " FROM delta_transactions"))
        .containsExactly("1|2|2000|1");
  }

  @Test
  void importRunsAreSeenWithoutTheirTable() throws SQLException {
    assertThat(
            catalog.rows(
                "SELECT run_id, table_name, table_id, run_state FROM delta_import_runs ORDER BY 1"))
        .containsExactly(
            "1|copied|id-copied|succeeded", "2|-|id-coming|running", "3|-|id-cleared|interrupted");
  }

  @Test
  void informationSchemaTypesColumns() throws SQLException {
    assertThat(
            catalog.rows(
                """
                SELECT column_name, ordinal_position, is_nullable, full_data_type, data_type,
                       numeric_precision, numeric_scale, partition_index, clustering_index
                  FROM information_schema_columns WHERE table_name = 'orders' ORDER BY 2
                """))
        .containsExactly(
            "id|1|NO|bigint|BIGINT|64|0|-|1",
            "p|2|YES|string|STRING|-|-|1|-",
            "name|3|YES|string|STRING|-|-|-|-",
            "s|4|YES|struct<n: decimal(22,2)>|STRUCT|-|-|-|-");
  }
}
