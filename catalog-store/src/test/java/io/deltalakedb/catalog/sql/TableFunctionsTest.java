package io.deltalakedb.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.FunctionTemplate;
import io.deltalakedb.catalog.TimeTravel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Table functions and time travel over the rows of hand-made.sql. */
class TableFunctionsTest {

  private static final CatalogTable ORDERS = HandMadeCatalog.orders();

  @TempDir Path folder;
  private HandMadeCatalog catalog;
  private TimeTravel timeTravel;

  @BeforeEach
  void fill() throws SQLException {
    catalog = HandMadeCatalog.filled(folder);
    timeTravel = new TimeTravel(catalog.connection());
  }

  @AfterEach
  void close() throws SQLException {
    catalog.close();
  }

  @Test
  void filesAtFollowsEachVersion() throws SQLException {
    String columns = "path, dv_id";
    assertThat(call("files_at", columns, Map.of("at_version", 0L)))
        .containsExactlyInAnyOrder("p=%20x/b.parquet|-", "p=1/a.parquet|-");
    assertThat(call("files_at", columns, Map.of("at_version", 2L)))
        .containsExactlyInAnyOrder(
            "p=%20x/b.parquet|-", "p=1/a.parquet|uvBn@1", "s3://other/c.parquet|-");
    assertThat(call("files_at", "*", Map.of()))
        .containsExactlyInAnyOrderElementsOf(
            catalog.rows("SELECT * FROM delta_files WHERE table_name = 'orders'"));
  }

  @Test
  void keyedFilesAreTheFilesAndTheirPartitions() throws SQLException {
    String keyed = Words.of("").function("keyed_files");

    assertThat(catalog.rows(keyed))
        .hasSizeGreaterThan(3)
        .containsExactlyElementsOf(
            catalog.rows(
                "SELECT d.*, f.partition_id FROM delta_files d JOIN dl_table t USING (table_id)"
                    + " JOIN dl_file_current f ON f.table_key = t.table_key AND f.path = d.path"
                    + " AND f.dv_id = coalesce(d.dv_id, '')"));
  }

  @Test
  void schemaAtGivesTheColumnsOfTheTime() throws SQLException {
    assertThat(call("schema_at", "column_path, data_type", Map.of("at_timestamp", 1299L)))
        .containsExactly("id|integer", "p|string");
    assertThat(call("schema_at", "*", Map.of("at_version", 4L)))
        .containsExactlyElementsOf(
            catalog.rows("SELECT * FROM delta_columns WHERE table_name = 'orders'"));
  }

  @Test
  void fileChangesAreTheActionsOfTheLog() throws SQLException {
    assertThat(call("file_changes", "*", Map.of("from_version", 1L)))
        .containsExactlyInAnyOrder(
            "1|1100|remove|p=1/a.parquet|-|100|10|{\"p\":\"1\"}|1",
            "1|1100|add|p=1/a.parquet|uvBn@1|100|10|{\"p\":\"1\"}|1",
            "2|1200|add|s3://other/c.parquet|-|7|-|{\"p\":\"1\"}|1",
            "3|1300|remove|s3://other/c.parquet|-|7|-|{\"p\":\"1\"}|0",
            "3|1300|remove|gone.parquet|iwi5b|77|4|{\"col-p\":\"7\"}|1",
            "4|1400|add|p=1/d.parquet|-|110|-|{\"p\":\"1\"}|1");
  }

  @Test
  void netChangesLeaveOutWhatCameAndWent() throws SQLException {
    assertThat(
            call(
                "file_changes",
                "*",
                Map.of("from_version", 1L, "to_version", 3L, "net_changes", true)))
        .containsExactlyInAnyOrder(
            "1|1100|remove|p=1/a.parquet|-|100|10|{\"p\":\"1\"}|1",
            "1|1100|add|p=1/a.parquet|uvBn@1|100|10|{\"p\":\"1\"}|1");
    assertThat(
            call(
                "file_changes",
                "version, change_type, path, dv_id",
                Map.of("from_version", 0L, "to_version", 4L, "net_changes", true)))
        .containsExactlyInAnyOrder(
            "0|add|p=%20x/b.parquet|-", "1|add|p=1/a.parquet|uvBn@1", "4|add|p=1/d.parquet|-");
  }

  @Test
  void aCheckpointsFilesAreNoChanges() throws SQLException {
    FunctionTemplate template = template("file_changes");
    for (boolean net : List.of(true, false)) {
      assertThat(
              run(
                  HandMadeCatalog.copied(),
                  template,
                  "*",
                  Map.of("from_version", 10L, "net_changes", net)))
          .isEmpty();
    }
  }

  @Test
  void snapshotDiffNamesEveryDifference() throws SQLException {
    assertThat(call("snapshot_diff", "*", Map.of("from_version", 0L)))
        .containsExactlyInAnyOrder(
            "file|p=1/a.parquet|changed|{\"size_in_bytes\":100,\"dv_id\":null}"
                + "|{\"size_in_bytes\":100,\"dv_id\":\"uvBn@1\"}",
            "file|p=1/d.parquet|added|-|{\"size_in_bytes\":110,\"dv_id\":null}",
            "column|id|changed|integer NOT NULL|long NOT NULL",
            "column|name|added|-|string",
            "column|s|added|-|struct<n: decimal(22,2)>",
            "column|s.n|added|-|decimal(22,2)",
            "property|delta.appendOnly|added|-|true",
            "property|mine|removed|1|-",
            "property|other|changed|a|b",
            "metadata|name|added|-|Orders",
            "metadata|description|added|-|All of them",
            "metadata|clusteringColumns|added|-|[\"id\"]",
            "protocol|minReaderVersion|changed|1|3",
            "protocol|minWriterVersion|changed|2|7",
            "protocol|readerFeatures|added|-|[\"deletionVectors\"]",
            "protocol|writerFeatures|added|-|[\"appendOnly\",\"deletionVectors\"]",
            "app_transaction|stream|added|-|8",
            "app_transaction|other|added|-|1",
            "domain|delta.clustering|added|-|{\"clusteringColumns\":[[\"col-id\"]]}");
    assertThat(call("snapshot_diff", "*", Map.of("from_version", 2L, "to_version", 3L)))
        .contains("domain|mine|removed|{\"a\":1}|-", "app_transaction|stream|changed|7|8");
    assertThat(call("snapshot_diff", "*", Map.of("from_version", 2L, "to_version", 2L))).isEmpty();
  }

  @Test
  void timesFindTheNewestVersionBefore() {
    assertThat(timeTravel.versionAt(ORDERS, 1000)).isZero();
    assertThat(timeTravel.versionAt(ORDERS, 1199)).isEqualTo(1);
    assertThat(timeTravel.versionAt(ORDERS, 1400)).isEqualTo(4);
    assertThat(timeTravel.versionAt(ORDERS, Long.MAX_VALUE)).isEqualTo(4);
  }

  @Test
  void inCommitTimestampsCountBeforeTheTimesOfYoungerFiles() throws SQLException {
    catalog.run("UPDATE dl_commit SET committed_at = 9000 + version WHERE version < 3");
    catalog.run("UPDATE dl_commit SET in_commit_timestamp = committed_at WHERE version >= 3");

    assertThat(timeTravel.versionAt(ORDERS, 1300)).isEqualTo(3);
    assertThat(timeTravel.versionAt(ORDERS, 1399)).isEqualTo(3);
    assertThat(timeTravel.versionAt(ORDERS, 9001)).isEqualTo(4);
    assertThat(timeTravel.versionAt(ORDERS, Long.MAX_VALUE)).isEqualTo(4);
    refused(
        () -> timeTravel.versionAt(ORDERS, 1299),
        "Cannot read sales.orders at time 1970-01-01T00:00:01.299Z: it has versions 0 to 4,"
            + " committed from 1970-01-01T00:00:01.300Z to 1970-01-01T00:00:09.002Z");
  }

  @Test
  void whatIsOutOfRangeIsRefusedWithTheRange() {
    refused(
        () -> timeTravel.versionAt(ORDERS, 999),
        "Cannot read sales.orders at time 1970-01-01T00:00:00.999Z: it has versions 0 to 4,"
            + " committed from 1970-01-01T00:00:01Z to 1970-01-01T00:00:01.400Z");
    refused(
        () -> timeTravel.version(ORDERS, 5),
        "Cannot read sales.orders at version 5: it has versions 0 to 4");
    refused(
        () -> timeTravel.version(HandMadeCatalog.copied(), 9),
        "Cannot read sales.copied at version 9: it has versions 10 to 10");
    refused(
        () -> call("file_changes", "*", Map.of("from_version", 3L, "to_version", 2L)),
        "Cannot read sales.orders at versions 3 to 2: from_version is after to_version");
    refused(
        () -> call("files_at", "*", Map.of("at_version", 1L, "at_timestamp", 1L)),
        "Cannot read sales.orders at a point in time: give one of a version, a timestamp and a"
            + " tag (tag_name)");
    refused(
        () -> call("files_at", "*", Map.of("tag_name", "gold")),
        "Cannot read sales.orders at tag 'gold': it has no such tag; it has versions 0 to 4, committed"
            + " from 1970-01-01T00:00:01Z to 1970-01-01T00:00:01.400Z");
  }

  private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessage(message);
  }

  private List<String> call(String function, String columns, Map<String, Object> arguments)
      throws SQLException {
    return run(ORDERS, template(function), columns, arguments);
  }

  private static FunctionTemplate template(String function) {
    return FunctionTemplate.parse(Words.of("").function(function));
  }

  private List<String> run(
      CatalogTable table, FunctionTemplate template, String columns, Map<String, Object> arguments)
      throws SQLException {
    Map<String, Object> values = timeTravel.functionValues(table, template, arguments);
    return catalog.rows(
        "SELECT " + columns + " FROM (" + template.sql() + ")",
        template.names().stream().map(values::get).toArray());
  }
}
