package io.deltalakedb.tests.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.ParquetFiles;
import io.deltalakedb.tests.interop.SparkExtension;
import io.deltalakedb.tests.interop.SparkProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each step is read by Delta Kernel and by Spark, and Spark goes on writing behind the last. */
@ExtendWith(SparkExtension.class)
class EvolvedTableTest {
  private static final StructType DATA =
      new StructType().add("id", IntegerType.INTEGER).add("name", StringType.STRING);

  @TempDir Path folder;

  private final KernelReader kernel = new KernelReader();
  private final ParquetFiles parquet = new ParquetFiles();

  @Test
  void everyStepIsReadByBothEngines(SparkProcess spark) throws Exception {
    Path table = folder.resolve("t");
    try (Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      lake.rows(
          "CREATE TABLE s.t (id INT, name STRING, p STRING) USING DELTA PARTITIONED BY (p)"
              + " LOCATION '"
              + table
              + "'");
      parquet.write(table.resolve("p=a"), DATA, List.of(List.of(1, 2), List.of("x", "y")));
      lake.rows("CALL dl.add_files('s.t', '" + table + "')");

      step(lake, "ALTER TABLE s.t ADD COLUMN w DOUBLE COMMENT 'weight' AFTER id");
      same(spark, table, "1|null|x|a", "2|null|y|a");
      step(lake, "ALTER TABLE s.t RENAME COLUMN name TO \"full name\"");
      same(spark, table, "1|null|x|a", "2|null|y|a");
      step(lake, "ALTER TABLE s.t DROP COLUMN w");
      step(lake, "ALTER TABLE s.t ADD COLUMN name STRING");
      same(spark, table, "1|x|a|null", "2|y|a|null");
      step(lake, "ALTER TABLE s.t RENAME COLUMN p TO part");
      step(lake, "ALTER TABLE s.t SET TBLPROPERTIES ('delta.enableTypeWidening' = 'true')");
      step(lake, "ALTER TABLE s.t ALTER COLUMN id TYPE BIGINT");
      step(lake, "ALTER TABLE s.t ADD CONSTRAINT small CHECK (id < 1000000000000)");
      step(lake, "ALTER TABLE s.t ALTER COLUMN name SET DEFAULT 'nobody'");
      same(spark, table, "1|x|a|null", "2|y|a|null");
      assertThat(spark.sql("SELECT `full name`, part FROM delta.`" + table + "` WHERE id = 2"))
          .containsExactly("y|a");

      String insert = "INSERT INTO delta.`" + table + "` (id, `full name`, part) VALUES (";
      spark.sql(insert + "30000000000, 'z', 'b')");
      same(spark, table, "1|x|a|null", "2|y|a|null", "30000000000|z|b|nobody");
      assertThatThrownBy(() -> spark.sql(insert + "2000000000000, 'z', 'b')"))
          .hasMessageContaining("small");
      assertThat(spark.sql("DESCRIBE HISTORY delta.`" + table + "`"))
          .anyMatch(row -> row.contains("RENAME COLUMN"))
          .anyMatch(row -> row.contains("ADD CONSTRAINT"));
    }
  }

  @Test
  void aRestoredTableIsReadByBothEngines(SparkProcess spark) throws Exception {
    Path table = folder.resolve("t");
    try (Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      lake.rows("CREATE TABLE s.t (id INT, name STRING) LOCATION '" + table + "'");
      add(lake, table, 1, "x");
      add(lake, table, 2, "y");
      step(lake, "ALTER TABLE s.t RENAME COLUMN name TO who");
      step(lake, "ALTER TABLE s.t DROP COLUMN id");
      add(lake, table, 3, "z");
      step(lake, "RESTORE TABLE s.t TO VERSION AS OF 1");
      same(spark, table, "1|x");
      step(lake, "RESTORE TABLE s.t TO VERSION AS OF 3");
      same(spark, table, "1|x", "2|y");
      assertThat(lake.rows("DESCRIBE s.t"))
          .extracting(row -> row.get("column_name"))
          .containsExactly("id", "who");
      spark.sql("INSERT INTO delta.`" + table + "` VALUES (4, 'w')");
      spark.sql("RESTORE TABLE delta.`" + table + "` TO VERSION AS OF 6");
      same(spark, table, "1|x");
    }
  }

  private void add(Lake lake, Path table, int id, String name) throws SQLException {
    Path file = parquet.write(table, DATA, List.of(List.of(id), List.of(name))).path();
    step(
        lake,
        "CALL dl.add_files('s.t', '"
            + file
            + "', allow_missing_columns => TRUE,"
            + " ignore_extra_columns => TRUE)");
  }

  private static void step(Lake lake, String sql) throws SQLException {
    assertThat(lake.rows(sql)).as(sql).isNotEmpty();
  }

  private void same(SparkProcess spark, Path table, String... rows) {
    assertThat(kernel.rows(table)).containsExactlyInAnyOrder(rows);
    assertThat(spark.rows(table)).containsExactlyInAnyOrder(rows);
    assertThat(kernel.state(table).withoutTransactions())
        .isEqualTo(spark.state(table).withoutTransactions());
  }
}
