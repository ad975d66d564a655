package io.deltalakedb.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.SparkProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Spark's JDBC source over the driver's jar; a Spark of its own, so only with -Dclients=large. */
@EnabledIfSystemProperty(named = "clients", matches = "large")
class SparkSourceTest {
  @TempDir private Path folder;

  @Test
  void readsRelationsWithFiltersPushed() throws Exception {
    Path database = folder.resolve("metadata.sqlite");
    try (Lake lake = Lake.create(database)) {
      lake.rows("CALL dl.create_table(table_name => 'sales.orders', columns_ddl => 'id BIGINT')");
      for (int file = 0; file < 31; file++) {
        lake.rows(
            "CALL dl.commit_table(table_name => 'sales.orders', actions => ?)",
            "{\"add\":{\"path\":\"f"
                + file
                + "\",\"partitionValues\":{},\"size\":1"
                + file
                + ",\"modificationTime\":1,\"dataChange\":true}}");
      }
    }
    try (SparkProcess spark = SparkProcess.start(List.of(ClientProcess.driverJar()))) {
      mount(spark, database, "files", "0");
      mount(spark, database, "versions", "7");

      assertThat(spark.sql("SELECT count(*), max(size_in_bytes) FROM files"))
          .singleElement()
          .asString()
          .contains("31", "130");
      assertThat(
              spark.sql(
                  "SELECT path FROM files WHERE size_in_bytes < 11 AND table_name = 'orders'"))
          .singleElement()
          .asString()
          .contains("f0");
      assertThat(
              spark.sql(
                  "SELECT count(*) FROM versions WHERE committed_at > TIMESTAMP '2020-01-01'"))
          .singleElement()
          .asString()
          .contains("32");
      assertThat(
              spark
                  .sql("EXPLAIN SELECT path FROM files WHERE size_in_bytes < 11 AND path LIKE 'f%'")
                  .toString())
          .contains("PushedFilters", "LessThan(size_in_bytes,11)");
    }
  }

  private static void mount(SparkProcess spark, Path database, String relation, String fetchSize) {
    spark.sql(
        "CREATE TEMPORARY VIEW "
            + relation
            + " USING jdbc OPTIONS (url '"
            + Lake.url(database)
            + "', driver 'io.deltalakedb.driver.DeltaLakeDriver', dbtable 'delta."
            + relation
            + "', fetchsize '"
            + fetchSize
            + "')");
  }
}
