package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProceduresTest {

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    catalog = new TestCatalog(directory);
    connection = catalog.connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private Map<String, String> one(String sql, Object... values) throws SQLException {
    List<Map<String, String>> rows = TestCatalog.query(connection, sql, values);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void aPlainTableHasInCommitTimestampsAndTheLeastProtocol() throws Exception {
    Path table = TestCatalog.createTable(connection, "Sales.\"My orders\"");

    assertThat(table)
        .isEqualTo(directory.resolve("metadata.sqlite.tables").resolve("Sales/My~20~orders"));
    List<String> lines = Files.readAllLines(table.resolve("_delta_log/00000000000000000000.json"));
    assertThat(lines.get(0)).startsWith("{\"commitInfo\":{").contains("\"inCommitTimestamp\":");
    assertThat(lines.get(1))
        .isEqualTo(
            "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":7,"
                + "\"writerFeatures\":[\"appendOnly\",\"inCommitTimestamp\",\"invariants\"]}}");
    assertThat(lines.get(2)).contains("\"delta.enableInCommitTimestamps\":\"true\"");
  }

  @Test
  void aFeatureIsAskedForByName() throws Exception {
    String asked = "{\"delta.feature.domainMetadata\":\"supported\"}";
    String create =
        "CALL dl.create_table(table_name => ?, columns_ddl => 'id BIGINT', properties => ?)";
    one(create, "a", asked);
    TestCatalog.createTable(connection, "b");
    String set = "CALL dl.set_properties(table_name => 'b', properties => ?)";
    assertThat(one(set, asked)).containsEntry("version", "1");
    assertThat(one(set, asked)).containsEntry("version", "1");

    assertThat(
            TestCatalog.query(
                connection,
                "SELECT table_name FROM delta.table_features WHERE feature_name ="
                    + " 'domainMetadata'"))
        .hasSize(2);
    assertThat(TestCatalog.query(connection, "SELECT * FROM delta.properties").toString())
        .doesNotContain("delta.feature");
    assertThatThrownBy(() -> one(create, "c", "{\"delta.feature.nonsense\":\"supported\"}"))
        .hasMessageContaining("nonsense is not known");
    assertThatThrownBy(() -> one(create, "c", asked.replace("supported", "yes")))
        .hasMessageContaining("takes supported only");
  }

  @Test
  void noTwoNamesGiveOneFolder() throws SQLException {
    assertThat(
            List.of("a b", "a_20b", "a~20~b", "a_b", "a.b").stream()
                .map(
                    name -> {
                      try {
                        return TestCatalog.createTable(connection, "\"" + name + "\"");
                      } catch (SQLException e) {
                        throw new IllegalStateException(e);
                      }
                    }))
        .doesNotHaveDuplicates();
  }

  @Test
  void theUrlOfAFileOpensIt() throws Exception {
    Path table = Files.createDirectories(directory.resolve("50% of é/it [1]"));
    Path file = Files.createDirectories(table.resolve("p=%20")).resolve("a b.parquet");
    Files.writeString(file, "bytes");
    one(
        "CALL dl.create_table(table_name => 't', columns_ddl => 'id BIGINT, p STRING',"
            + " partition_columns => 'p', location => ?)",
        table.toString());
    one(
        "CALL dl.commit_table(table_name => 't', actions => ?)",
        "{\"add\":{\"path\":\"p=%2520/a%20b.parquet\",\"partitionValues\":{\"p\":\" \"},"
            + "\"size\":5,\"modificationTime\":1,\"dataChange\":true}}");

    String url = one("SELECT file_url FROM delta.files").get("file_url");
    assertThat(one("SELECT file_url FROM delta.all_files")).containsEntry("file_url", url);
    assertThat(one("SELECT file_url FROM TABLE(delta.files_at('t', 1))"))
        .containsEntry("file_url", url);
    try (InputStream opened = URI.create(url).toURL().openStream()) {
      assertThat(opened).hasContent("bytes");
    }
    assertThat(Path.of(URI.create(url))).isEqualTo(file);
  }

  @Test
  void theProtocolFollowsFromTypesAndProperties() throws SQLException {
    one(
        "CALL dl.create_table(table_name => 'a.b', columns_ddl => 'id BIGINT, t TIMESTAMP_NTZ',"
            + " partition_columns => 'id', comment => 'all of it', properties => ?)",
        "{\"delta.enableDeletionVectors\": true, \"delta.columnMapping.mode\": \"name\","
            + " \"delta.enableRowTracking\": true, \"delta.enableInCommitTimestamps\": false}");

    Map<String, String> protocol =
        one(
            "SELECT min_reader_version, min_writer_version, writer_features, reader_features"
                + " FROM delta.protocol_history");
    assertThat(protocol).containsEntry("min_reader_version", "3");
    assertThat(protocol.get("writer_features"))
        .contains("columnMapping", "deletionVectors", "rowTracking", "domainMetadata")
        .contains("timestampNtz")
        .doesNotContain("inCommitTimestamp");
    assertThat(protocol.get("reader_features")).contains("columnMapping", "timestampNtz");
    assertThat(
            TestCatalog.query(
                connection, "SELECT physical_name, field_id FROM delta.columns ORDER BY field_id"))
        .allSatisfy(column -> assertThat(column.get("physical_name")).startsWith("col-"))
        .extracting(column -> column.get("field_id"))
        .containsExactly("1", "2");
  }

  @Test
  void createIfNotExistsAnswersWithTheTable() throws SQLException {
    TestCatalog.createTable(connection, "a.b");

    Map<String, String> again =
        one(
            "CALL dl.create_table(table_name => 'A.B', columns_ddl => 'x INT',"
                + " if_not_exists => TRUE)");

    assertThat(again).containsEntry("table_name", "a.b").containsEntry("version", "0");
  }

  @Test
  void policiesOfATableHoldForCommitsMadeHere() throws SQLException {
    TestCatalog.createTable(connection, "a.b");
    one(
        "CALL dl.set_properties(table_name => 'a.b', properties => ?)",
        "{\"dl.policy.requireMessage\": true, \"dl.policy.maxFileSize\": 1000000}");

    assertThatThrownBy(() -> TestCatalog.commit(connection, "a.b", "x.parquet"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"))
        .hasMessageContaining("give it as user_metadata");
    String lift = "'{\"dl.policy.requireMessage\": false}'";
    assertThat(
            one(
                "CALL dl.set_properties(table_name => 'a.b', properties => "
                    + lift
                    + ", user_metadata => 'no more')"))
        .containsEntry("version", "2");
    TestCatalog.commit(connection, "a.b", "x.parquet");
    assertThat(one("SELECT user_metadata FROM delta.versions WHERE version = 2"))
        .containsEntry("user_metadata", "no more");
  }

  @Test
  void propertiesAreSetOnceAndBringTheirFeatures() throws SQLException {
    TestCatalog.createTable(connection, "a.b");
    String call = "CALL dl.set_properties(table_name => 'a.b', properties => ?)";
    String properties = "{\"delta.enableChangeDataFeed\": \"true\", \"owner\": \"me\"}";

    assertThat(one(call, properties))
        .containsEntry("version", "1")
        .containsEntry("changed_properties", "2");
    assertThat(one(call, properties))
        .containsEntry("version", "1")
        .containsEntry("changed_properties", "0");
    assertThat(
            TestCatalog.query(
                connection,
                "SELECT feature_name FROM delta.table_features WHERE feature_name LIKE 'change%'"))
        .hasSize(1);
  }

  @Test
  void inCommitTimestampsMayBeTurnedOnLater() throws SQLException {
    one(
        "CALL dl.create_table(table_name => 'a.b', columns_ddl => 'id INT', properties => ?)",
        "{\"delta.enableInCommitTimestamps\": false}");
    TestCatalog.commit(connection, "a.b", "x.parquet");

    one(
        "CALL dl.set_properties(table_name => 'a.b', properties => ?)",
        "{\"delta.enableInCommitTimestamps\": true}");

    assertThat(
            one(
                "SELECT property_value FROM delta.properties"
                    + " WHERE property_key = 'delta.inCommitTimestampEnablementVersion'"))
        .containsEntry("property_value", "2");
    assertThat(one("SELECT version FROM delta.versions WHERE in_commit_timestamp IS NOT NULL"))
        .containsEntry("version", "2");
    assertThat(one("CALL dl.check_parity('a.b', 'full')")).containsEntry("parity_status", "ok");
  }

  @Test
  void registeringImportingAndForgetting() throws SQLException {
    Path table = TestCatalog.createTable(connection, "a.b");
    TestCatalog.commit(connection, "a.b", "x.parquet");
    one("CALL dl.unregister_table(table_name => 'a.b')");
    assertThat(table.resolve("_delta_log/00000000000000000001.json")).exists();

    Map<String, String> registered =
        one("CALL dl.register_table(table_name => 'c.d', location => ?)", table.toString());

    assertThat(registered)
        .containsEntry("version", "1")
        .containsEntry("versions_imported", "2")
        .containsEntry("parity_status", "ok");
    assertThat(TestCatalog.commit(connection, "c.d", "y.parquet"))
        .containsEntry("version", "2")
        .containsEntry("mirror_state", "PUBLISHED");
    assertThat(
            one(
                "CALL dl.import_table(table_name => 'c.d', location => ?, force_reimport => TRUE,"
                    + " dry_run => TRUE)",
                table.toString()))
        .containsEntry("end_version", "2")
        .containsEntry("table_id", "");
  }

  @Test
  void aDryRunOfAnImportComparesNothing() throws SQLException {
    Path table = TestCatalog.createTable(connection, "a.b");

    assertThat(
            one(
                "CALL dl.import_table(table_name => 'c.d', location => ?, dry_run => TRUE)",
                table.toString()))
        .containsEntry("end_version", "0")
        .containsEntry("parity_status", "");
  }

  @Test
  void exportingGivesTheSameBytes() throws Exception {
    Path table = TestCatalog.createTable(connection, "a.b");
    TestCatalog.commit(connection, "a.b", "x.parquet");
    Path target = directory.resolve("copy");

    Map<String, String> exported =
        one("CALL dl.export_table(table_name => 'a.b', target_location => ?)", target.toString());

    assertThat(exported).containsEntry("version", "1").containsEntry("commit_files", "2");
    String newest = "_delta_log/00000000000000000001.json";
    assertThat(target.resolve(newest)).hasSameBinaryContentAs(table.resolve(newest));
  }

  @Test
  void parityOfAllTables() throws SQLException {
    TestCatalog.createTable(connection, "a.one");
    TestCatalog.createTable(connection, "a.two");

    assertThat(TestCatalog.query(connection, "CALL dl.check_parity(check_depth => 'full')"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row).containsEntry("parity_status", "ok"))
        .allSatisfy(row -> assertThat(row).containsEntry("exit_code", "0"));
    assertThat(TestCatalog.query(connection, "SELECT run_id FROM delta.parity_runs")).hasSize(2);
  }

  @Test
  void helpDescribesEveryArgument() throws SQLException {
    assertThat(TestCatalog.query(connection, "CALL dl.help(procedure_name => 'dl.commit_table')"))
        .extracting(row -> row.get("parameter_name"))
        .contains("table_name", "actions", "expected_version", "dry_run");
    assertThat(TestCatalog.query(connection, "SELECT * FROM information_schema.routines"))
        .extracting(row -> row.get("routine_name"))
        .contains("commit_table", "help", "files_at");
  }

  private void assertInvalid(String sql, String... parts) {
    assertThatThrownBy(() -> TestCatalog.run(connection, sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22023"))
        .hasMessageContainingAll(parts);
  }

  @Test
  void whatIsRefusedIsNamedWithTheWayOut() throws SQLException {
    TestCatalog.createTable(connection, "main.t");

    assertInvalid(
        "CALL dl.create_table(table_name => 'a.b', columns_ddl => 'a INT', properties => 'x')",
        "properties must be a JSON object, such as");
    assertInvalid(
        "CALL dl.set_properties(table_name => 'main.t',"
            + " properties => '{\"delta.appendOnyl\": \"true\"}')",
        "delta.appendOnyl",
        "Near names: delta.appendOnly",
        "allow_unknown => TRUE");
    assertInvalid(
        "CALL dl.mirror_table(table_name => 'main.t', up_to_version => 99)",
        "up to version 99: it has versions 0 to 0");
  }
}
