package io.deltalakedb.tests.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.SparkExtension;
import io.deltalakedb.tests.interop.SparkProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark writes plain Parquet, a CALL takes it into a table, and both engines read the rows and
 * leave out files by the statistics that came from the footers.
 */
@ExtendWith(SparkExtension.class)
class AddedFilesTest {

  private static final String COLUMNS =
      "id BIGINT NOT NULL, name STRING, price DECIMAL(10,2), weight DOUBLE, day DATE,"
          + " seen TIMESTAMP, local TIMESTAMP_NTZ, small TINYINT, flag BOOLEAN, raw BINARY,"
          + " place STRUCT<zip: INT, city: STRING>, tags ARRAY<STRING>";
  private static final String LOW =
      "SELECT 1L AS id, 'alpha' AS name, CAST(1.25 AS DECIMAL(10,2)) AS price, -1.5D AS weight,"
          + " DATE'2024-01-02' AS day, TIMESTAMP'2024-01-02 03:04:05.006007' AS seen,"
          + " TIMESTAMP_NTZ'2024-01-02 03:04:05.006007' AS local, CAST(1 AS TINYINT) AS small,"
          + " true AS flag, X'00FF' AS raw, named_struct('zip', 1, 'city', 'aa') AS place,"
          + " array('x', null) AS tags";
  private static final String HIGH =
      "SELECT 9L AS id, repeat('ö', 40) AS name, CAST(-9.75 AS DECIMAL(10,2)) AS price,"
          + " double('NaN') AS weight, DATE'1960-05-06' AS day,"
          + " TIMESTAMP'2030-01-01 00:00:00.999999' AS seen,"
          + " TIMESTAMP_NTZ'2030-01-01 00:00:00.999999' AS local, CAST(9 AS TINYINT) AS small,"
          + " CAST(NULL AS BOOLEAN) AS flag, CAST(NULL AS BINARY) AS raw,"
          + " named_struct('zip', 9, 'city', CAST(NULL AS STRING)) AS place,"
          + " CAST(NULL AS ARRAY<STRING>) AS tags";

  /** Predicates that the first file alone can answer. */
  private static final List<String> ONLY_LOW =
      List.of(
          "id < 5",
          "name < 'b'",
          "price > 0",
          "day > DATE'2000-01-01'",
          "seen <= TIMESTAMP'2024-01-02 03:04:05.006007'",
          "local <= TIMESTAMP_NTZ'2024-01-02 03:04:05.006007'",
          "small = 1",
          "flag IS NOT NULL",
          "raw IS NOT NULL",
          "place.zip = 1",
          "place.city IS NOT NULL");

  private static final List<String> ONLY_HIGH =
      List.of(
          "id > 5",
          "name >= repeat('ö', 40)",
          "price < -9",
          "day < DATE'1970-01-01'",
          "seen > TIMESTAMP'2030-01-01 00:00:00.9999'",
          "local > TIMESTAMP_NTZ'2030-01-01 00:00:00.9999'",
          "flag IS NULL",
          "place.city IS NULL");

  @TempDir private Path folder;
  private final KernelReader kernel = new KernelReader();
  private Lake lake;
  private Path table;

  @BeforeEach
  void open() throws SQLException {
    lake = Lake.create(folder.resolve("catalog.sqlite"));
    table = folder.resolve("my table");
  }

  @AfterEach
  void close() throws SQLException {
    lake.close();
  }

  private void create(String columns, String partitions) throws SQLException {
    lake.rows(
        "CALL dl.create_table(table_name => 'shop.sales', columns_ddl => ?, location => ?,"
            + " partition_columns => ?)",
        columns,
        table.toString(),
        partitions);
  }

  private Map<String, String> add(Path location, String more) throws SQLException {
    return lake.row(
        "CALL dl.add_files(table_name => 'shop.sales', location => ?" + more + ")",
        location.toString());
  }

  private static void write(SparkProcess spark, Path folder, String codec, String select) {
    spark.sql("SET spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS");
    spark.sql(
        "INSERT OVERWRITE DIRECTORY '%s' USING parquet OPTIONS (compression '%s') %s"
            .formatted(folder, codec, select));
  }

  private void assertSameRows(SparkProcess spark, int count) {
    assertThat(spark.rows(table)).hasSize(count);
    assertThat(kernel.rows(table)).hasSize(count);
  }

  @Test
  void enginesReadTheRowsAndSkipFilesByEachColumn(SparkProcess spark) throws Exception {
    create(COLUMNS, "[]");
    write(spark, table.resolve("in/low"), "zstd", LOW);
    write(spark, folder.resolve("outside/high"), "gzip", HIGH);

    assertThat(add(table.resolve("in"), ", dry_run => TRUE"))
        .containsEntry("version", "1")
        .containsEntry("added_files", "1");
    assertThat(lake.number("SELECT COUNT(*) FROM delta.files")).isZero();
    assertThat(add(table.resolve("in"), ""))
        .containsEntry("version", "1")
        .containsEntry("added_records", "1");
    add(folder.resolve("outside"), "");
    assertThat(add(folder, "")).containsEntry("version", "2").containsEntry("added_files", "0");

    assertSameRows(spark, 2);
    assertThat(spark.sql("SELECT id, name, seen FROM delta.`" + table + "` ORDER BY id"))
        .containsExactly(
            "1|alpha|2024-01-02 03:04:05.006007",
            "9|" + "ö".repeat(40) + "|2030-01-01 00:00:00.999999");
    assertThat(spark.filesFor(table, "true")).hasSize(2);
    assertThat(notOnly(spark, "/low/", ONLY_LOW)).isEmpty();
    assertThat(notOnly(spark, "/high/", ONLY_HIGH)).isEmpty();
    assertThat(spark.filesFor(table, "weight > 100")).as("NaN is above").hasSize(1);
    assertThat(lake.row("CALL dl.check_parity(table_name => 'shop.sales')"))
        .containsEntry("parity_status", "ok");
  }

  /** The predicates for which Spark opens other files than those of a folder. */
  private List<String> notOnly(SparkProcess spark, String part, List<String> predicates) {
    List<SortedSet<String>> files = spark.filesFor(table, predicates);
    return IntStream.range(0, predicates.size())
        .filter(i -> files.get(i).size() != 1 || !files.get(i).first().contains(part))
        .mapToObj(predicates::get)
        .toList();
  }

  @Test
  void foldersGivePartitionValuesAndPartitionsGo(SparkProcess spark) throws Exception {
    create("id INT, day DATE, region STRING, hour INT", "[\"day\",\"region\",\"hour\"]");
    Path data = table.resolve("data");
    spark.sql(
        ("CREATE TABLE plain_sales USING parquet PARTITIONED BY (day, region, hour) LOCATION '%s'"
                + " AS SELECT id, day, region, hour FROM VALUES"
                + " (1, DATE'2024-01-01', 'a b/c:d%%e=ü', 1), (2, DATE'2024-01-01', NULL, 2),"
                + " (3, DATE'2024-01-02', 'eu', 3) AS t(id, day, region, hour)")
            .formatted(data));
    assertThat(add(data, "")).containsEntry("added_files", "3");

    List<String> rows =
        List.of("1|2024-01-01|a b/c:d%e=ü|1", "2|2024-01-01|null|2", "3|2024-01-02|eu|3");
    assertThat(spark.rows(table)).isEqualTo(rows).isEqualTo(kernel.rows(table));
    assertThat(spark.filesFor(table, "region = 'eu'")).hasSize(1);
    assertThat(add(data, "")).containsEntry("added_files", "0");

    String delete = "CALL dl.delete_partitions(table_name => 'shop.sales', predicate => ?";
    assertThat(lake.row(delete + ", dry_run => TRUE)", "day = '2024-01-01'"))
        .containsEntry("num_removed_files", "2");
    assertThat(spark.rows(table)).hasSize(3);
    assertThat(lake.row(delete + ")", "day = '2024-01-01' AND hour < 2"))
        .containsEntry("version", "2")
        .containsEntry("num_removed_files", "1")
        .containsEntry("removed_records", "1");
    assertThat(spark.rows(table)).isEqualTo(rows.subList(1, 3)).isEqualTo(kernel.rows(table));
    assertThatThrownBy(() -> lake.rows(delete + ")", "id = 2")).hasMessageContaining("id is no");
    assertThatThrownBy(() -> add(data, "")).hasMessageContaining("would come back");
  }

  @Test
  void aFolderBecomesATable(SparkProcess spark) throws Exception {
    spark.sql(
        ("CREATE TABLE plain_events USING parquet PARTITIONED BY (day, n) LOCATION '%s' AS"
                + " SELECT *, DATE'2024-01-02' AS day, 7 AS n FROM (%s)")
            .formatted(table, LOW.replace("AS day,", "AS date,")));
    String convert = "CALL dl.convert_parquet(table_name => 'shop.sales', location => ?";

    assertThat(lake.row(convert + ", dry_run => TRUE)", table.toString()))
        .containsEntry("num_converted_files", "1");
    assertThat(table.resolve("_delta_log")).doesNotExist();
    assertThat(lake.row(convert + ")", table.toString())).containsEntry("version", "0");

    assertSameRows(spark, 1);
    assertThat(
            spark.sql(
                "SELECT id, place.city, day, n, typeof(day), typeof(n) FROM delta.`" + table + "`"))
        .containsExactly("1|aa|2024-01-02|7|date|int");
    assertThat(spark.filesFor(table, "id > 5")).isEmpty();
    spark.sql("INSERT INTO delta.`" + table + "` SELECT * FROM delta.`" + table + "`");
    assertSameRows(spark, 2);
  }
}
