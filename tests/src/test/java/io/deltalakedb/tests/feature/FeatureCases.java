package io.deltalakedb.tests.feature;

import static io.deltalakedb.tests.feature.FeatureCase.bySpark;
import static io.deltalakedb.tests.feature.FeatureCase.made;

import java.util.List;

/** The features, each with what is committed here and what Spark writes on. */
final class FeatureCases {
  private static final String PAIR = "id BIGINT, name STRING";
  private static final String INSERT = "INSERT INTO %s VALUES (1, 'a'), (2, 'b'), (3, 'c')";
  private static final String INSERT_4 = "INSERT INTO %s VALUES (4, 'd')";
  private static final String DELETE_2 = "DELETE FROM %s WHERE id = 2";
  private static final String UPDATE_1 = "UPDATE %s SET name = 'x' WHERE id = 1";
  private static final String UPDATE_4 = "UPDATE %s SET name = 'y' WHERE id = 4";
  private static final String DELETE_3 = "DELETE FROM %s WHERE id = 3";
  private static final String OPTIMIZE = "OPTIMIZE %s";

  static final List<FeatureCase> ALL =
      List.of(
          made("appendOnly", PAIR, "{\"delta.appendOnly\":\"true\"}")
              .here(INSERT)
              .onward(INSERT_4)
              .gives("1|a", "2|b", "3|c", "4|d"),
          made("inCommitTimestamp", PAIR, "{}")
              .here(INSERT, DELETE_2)
              .onward(INSERT_4, UPDATE_1)
              .gives("1|x", "3|c", "4|d"),
          made("domainMetadata", PAIR, "{\"delta.feature.domainMetadata\":\"supported\"}")
              .here(INSERT)
              .withAction(
                  "{\"domainMetadata\":{\"domain\":\"app\",\"configuration\":\"{\\\"k\\\":1}\","
                      + "\"removed\":false}}")
              .onward(INSERT_4, DELETE_2)
              .gives("1|a", "3|c", "4|d"),
          made("rowTracking", PAIR, "{\"delta.enableRowTracking\":\"true\"}")
              .here(INSERT, UPDATE_1)
              .onward(INSERT_4, DELETE_2, UPDATE_4, OPTIMIZE)
              .gives("1|x", "3|c", "4|y"),
          made("columnMapping", PAIR, "{\"delta.columnMapping.mode\":\"name\"}")
              .called("name")
              .here(INSERT, "ALTER TABLE %s RENAME COLUMN name TO label")
              .onward(INSERT_4, DELETE_2)
              .gives("1|a", "3|c", "4|d"),
          made("columnMapping", PAIR, "{\"delta.columnMapping.mode\":\"id\"}")
              .called("id")
              .here(INSERT, DELETE_3)
              .onward(INSERT_4, "ALTER TABLE %s DROP COLUMN name", "INSERT INTO %s VALUES (5)")
              .gives("1", "2", "4", "5"),
          made("deletionVectors", PAIR, "{\"delta.enableDeletionVectors\":\"true\"}")
              .here(INSERT, DELETE_2)
              .onward(INSERT_4, DELETE_3, UPDATE_1)
              .gives("1|x", "4|d"),
          bySpark(
                  "clustering",
                  "CREATE TABLE %s (id BIGINT, name STRING) USING delta CLUSTER BY (id)")
              .here(INSERT, INSERT_4, OPTIMIZE)
              .onward("INSERT INTO %s VALUES (5, 'e')", OPTIMIZE, DELETE_2)
              .gives("1|a", "3|c", "4|d", "5|e"),
          made("typeWidening", "id INT, name STRING", "{\"delta.enableTypeWidening\":\"true\"}")
              .here(
                  INSERT,
                  "ALTER TABLE %s ALTER COLUMN id TYPE BIGINT",
                  "INSERT INTO %s VALUES (5000000000, 'e')")
              .onward(INSERT_4, DELETE_2)
              .gives("1|a", "3|c", "4|d", "5000000000|e"),
          made("timestampNtz", "id BIGINT, at TIMESTAMP_NTZ", "{}")
              .here("INSERT INTO %s VALUES (1, TIMESTAMP_NTZ'2024-01-02 03:04:05.678')")
              .onward("INSERT INTO %s VALUES (2, TIMESTAMP_NTZ'1969-12-31 23:59:59')")
              .gives("1|2024-01-02 03:04:05.678", "2|1969-12-31 23:59:59"),
          made(
                  "v2Checkpoint",
                  PAIR,
                  "{\"delta.checkpointPolicy\":\"v2\",\"delta.checkpointInterval\":\"2\"}")
              .here(INSERT, INSERT_4)
              .onward(DELETE_2, UPDATE_1)
              .gives("1|x", "3|c", "4|d"),
          made("changeDataFeed", PAIR, "{\"delta.enableChangeDataFeed\":\"true\"}")
              .here(INSERT, UPDATE_1)
              .onward(INSERT_4, UPDATE_4)
              .gives("1|x", "2|b", "3|c", "4|y"),
          bySpark(
                  "allowColumnDefaults",
                  "CREATE TABLE %s (id BIGINT, name STRING DEFAULT 'none') USING delta"
                      + " TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')")
              .here("INSERT INTO %s (id) VALUES (1)")
              .onward("INSERT INTO %s VALUES (2, DEFAULT)")
              .gives("1|none", "2|none"),
          made("variantType", "id BIGINT, v VARIANT", "{}")
              .here("INSERT INTO %s SELECT 1, parse_json('{\"a\":[1,2]}')")
              .onward("INSERT INTO %s SELECT 2, parse_json('7')", DELETE_2)
              .gives("1|{\"a\":[1,2]}")
              .unreadByKernel("variant is not supported"),
          made("vacuumProtocolCheck", PAIR, "{\"delta.feature.vacuumProtocolCheck\":\"supported\"}")
              .here(INSERT)
              .onward(INSERT_4, "VACUUM %s")
              .gives("1|a", "2|b", "3|c", "4|d"),
          bySpark(
                  "icebergCompatV2",
                  "CREATE TABLE %s (id BIGINT, name STRING) USING delta TBLPROPERTIES"
                      + " ('delta.enableIcebergCompatV2' = 'true', 'delta.columnMapping.mode' ="
                      + " 'name')")
              .here(INSERT)
              .onward(INSERT_4, DELETE_2)
              .gives("1|a", "3|c", "4|d"),
          bySpark(
                  "checkConstraints",
                  "CREATE TABLE %s (id BIGINT, name STRING) USING delta",
                  "ALTER TABLE %s ADD CONSTRAINT positive CHECK (id > 0)")
              .asserting()
              .here(INSERT, UPDATE_1)
              .onward(INSERT_4, DELETE_2)
              .gives("1|x", "3|c", "4|d"),
          made(
                  "invariants",
                  "id BIGINT NOT NULL, name STRING",
                  "{\"delta.feature.invariants\":\"supported\"}")
              .here(INSERT)
              .onward(INSERT_4, DELETE_2)
              .gives("1|a", "3|c", "4|d"),
          bySpark(
                  "generatedColumns",
                  "CREATE TABLE %s (id BIGINT, twice BIGINT GENERATED ALWAYS AS (id * 2)) USING"
                      + " delta")
              .asserting()
              .here("INSERT INTO %s (id) VALUES (1), (2)")
              .onward("INSERT INTO %s (id) VALUES (4)", DELETE_2)
              .gives("1|2", "4|8"),
          bySpark(
                  "identityColumns",
                  "CREATE TABLE %s (id BIGINT GENERATED ALWAYS AS IDENTITY, name STRING) USING"
                      + " delta")
              .asserting()
              .here("INSERT INTO %s (name) VALUES ('a')")
              .onward("INSERT INTO %s (name) VALUES ('b')")
              .gives("1|a", "2|b"));

  private FeatureCases() {}
}
