package io.deltalakedb.tests.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltalakedb.tests.Folders;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.ParquetFiles;
import io.deltalakedb.tests.interop.ParquetFiles.DataFile;
import io.deltalakedb.tests.interop.SparkExtension;
import io.deltalakedb.tests.interop.SparkProcess;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A table is created and filled by CALL with real data files; both engines read it row by row. */
@ExtendWith(SparkExtension.class)
class CreatedTableTest {
  private static final StructType DATA =
      new StructType()
          .add("id", LongType.LONG)
          .add("name", StringType.STRING)
          .add("price", new DecimalType(10, 2))
          .add("weight", DoubleType.DOUBLE)
          .add("day", DateType.DATE)
          .add("seen", TimestampType.TIMESTAMP);
  private static final List<String> EXPECTED =
      List.of(
          "1|one|10.25|0.5|2024-01-02|2024-01-02 03:04:05.006|eu",
          "2|null|null|null|null|null|eu",
          "3|three|-7.00|1.0E10|1969-12-31|1969-12-31 23:59:59.999|us");

  @TempDir Path folder;

  private final KernelReader kernel = new KernelReader();
  private final ParquetFiles parquet = new ParquetFiles();

  @Test
  void bothEnginesReadTheRowsAndSparkGoesOnWriting(SparkProcess spark) throws Exception {
    Path table = folder.resolve("sales");
    try (Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      create(lake, table, "{\"delta.checkpointInterval\":\"2\"}");
      Map<String, String> committed =
          Map.of("version", "1", "already_committed", "false", "mirror_state", "PUBLISHED");
      assertThat(commit(lake, table, "eu", 1, 2)).containsAllEntriesOf(committed);
      commit(lake, table, "us", 3);

      assertThat(Folders.commits(table)).hasSize(3);
      assertThat(kernel.rows(table)).isEqualTo(EXPECTED);
      assertThat(spark.rows(table)).isEqualTo(EXPECTED);
      assertThat(kernel.state(table).withoutTransactions())
          .isEqualTo(spark.state(table).withoutTransactions());
      assertThat(table.resolve("_delta_log/00000000000000000002.checkpoint.parquet")).exists();

      spark.sql(
          "INSERT INTO delta.`"
              + table
              + "` VALUES (4, 'four', 1.5, 2.5D, DATE'2024-02-29', TIMESTAMP'2024-02-29 12:00:00',"
              + " 'eu')");
      assertThat(spark.rows(table)).hasSize(4).isEqualTo(kernel.rows(table));
      assertThat(spark.sql("DESCRIBE HISTORY delta.`" + table + "`"))
          .hasSize(4)
          .allMatch(version -> version.contains("WRITE") || version.contains("CREATE TABLE"));
      assertForeignCommitIsRefused(lake, table);
    }
  }

  @Test
  void checkpointAloneHasTheRows(SparkProcess spark) throws Exception {
    Path table = folder.resolve("sales");
    try (Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      create(lake, table, "{}");
      commit(lake, table, "eu", 1, 2);
      commit(lake, table, "us", 3);
      lake.rows("CALL dl.checkpoint(table_name => 'shop.sales')");
    }
    Files.delete(table.resolve("_delta_log/00000000000000000000.json"));
    Files.delete(table.resolve("_delta_log/00000000000000000001.json"));

    assertThat(kernel.rows(table)).isEqualTo(EXPECTED);
    assertThat(spark.rows(table)).isEqualTo(EXPECTED);
    assertThat(spark.filesFor(table, "id = 3")).hasSize(1);
    assertThat(spark.filesFor(table, "region = 'eu'")).hasSize(1);
  }

  private static void create(Lake lake, Path table, String properties) throws SQLException {
    lake.rows(
        "CALL dl.create_table(table_name => 'shop.sales', columns_ddl => ?, location => ?,"
            + " partition_columns => ?, properties => ?)",
        "id BIGINT, name STRING, price DECIMAL(10,2), weight DOUBLE, day DATE, seen TIMESTAMP,"
            + " region STRING",
        table.toString(),
        "[\"region\"]",
        properties);
  }

  private Map<String, String> commit(Lake lake, Path table, String region, int... ids)
      throws Exception {
    DataFile file = parquet.write(table.resolve("region=" + region), DATA, columns(ids));
    Map<String, String> row =
        lake.row(
            "CALL dl.commit_table(table_name => 'shop.sales', actions => ?)",
            AddActions.of(table, file, Map.of("region", region)));
    return row;
  }

  private static List<List<?>> columns(int... ids) {
    Integer[] boxed = Arrays.stream(ids).boxed().toArray(Integer[]::new);
    return List.of(
        Arrays.stream(boxed).map(Long::valueOf).toList(),
        pick(boxed, "one", null, "three"),
        pick(boxed, new BigDecimal("10.25"), null, new BigDecimal("-7.00")),
        pick(boxed, 0.5, null, 1e10),
        pick(boxed, 19724, null, -1),
        pick(boxed, 1_704_164_645_006_000L, null, -1_000L));
  }

  private static List<Object> pick(Integer[] ids, @Nullable Object... values) {
    return Arrays.asList(Arrays.stream(ids).map(id -> values[id - 1]).toArray());
  }

  /** Spark took version 3: nothing is acknowledged that could never be published. */
  private void assertForeignCommitIsRefused(Lake lake, Path table) {
    assertThatThrownBy(() -> commit(lake, table, "us", 3))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55000"))
        .hasMessageContaining("00000000000000000003.json");
  }
}
