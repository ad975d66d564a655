package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table is changes by statements, each of them a commit that says what Spark would say. */
class EvolutionTest {

  @TempDir private Path directory;
  private Connection connection;
  private Path table;

  @BeforeEach
  void open() throws SQLException {
    connection = new TestCatalog(directory).connect();
    run("CREATE TABLE s.t (id INT, name STRING NOT NULL, p DATE) PARTITIONED BY (p)");
    table = directory.resolve("metadata.sqlite.tables/s/t");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private Map<String, String> run(String sql, Object... values) throws SQLException {
    List<Map<String, String>> rows = TestCatalog.query(connection, sql, values);
    return rows.isEmpty() ? Map.of() : rows.get(0);
  }

  /** The newest commit file. */
  private String log(long version) throws Exception {
    return Files.readString(table.resolve("_delta_log/%020d.json".formatted(version)));
  }

  private String columns() throws SQLException {
    return run("SELECT schema_ddl FROM delta.schemas WHERE valid_to_version IS NULL")
        .getOrDefault("schema_ddl", "");
  }

  @Test
  void columnsAreAdded() throws Exception {
    assertThat(run("ALTER TABLE s.t ADD COLUMN price DECIMAL(10,2) COMMENT 'net' AFTER id"))
        .containsEntry("version", "1")
        .containsEntry("column_path", "price")
        .containsEntry("field_id", "");
    assertThat(log(1))
        .contains("\"operation\":\"ADD COLUMNS\"")
        .contains(
            "\"operationParameters\":{\"columns\":\"[{\\\"column\\\":{\\\"name\\\":\\\"price\\\","
                + "\\\"type\\\":\\\"decimal(10,2)\\\",\\\"nullable\\\":true,\\\"metadata\\\":"
                + "{\\\"comment\\\":\\\"net\\\"}},\\\"position\\\":\\\"AFTER id\\\"}]\"}");
    run("ALTER TABLE s.t ADD COLUMNS (a STRUCT<x: INT>, b ARRAY<STRUCT<y: INT>>)");
    run("CALL dl.add_column('s.t', 'b.element.z', 'STRING')");
    run("CALL dl.add_column('s.t', 'a.w', 'TIMESTAMP_NTZ', is_first => TRUE)");
    assertThat(columns())
        .isEqualTo(
            "id INT, price DECIMAL(10,2) COMMENT 'net', name STRING NOT NULL, p DATE,"
                + " a STRUCT<w: TIMESTAMP_NTZ, x: INT>, b ARRAY<STRUCT<y: INT, z: STRING>>");
    assertThat(log(4)).contains("\"readerFeatures\":[\"timestampNtz\"]");
  }

  @Test
  void renamingMapsTheColumnsByName() throws Exception {
    commitOneFile();
    assertThat(run("ALTER TABLE s.t RENAME COLUMN name TO \"full name\""))
        .containsEntry("version", "2")
        .containsEntry("column_path", "full name");
    assertThat(log(2))
        .contains("\"operation\":\"RENAME COLUMN\"")
        .contains("{\"oldColumnPath\":\"name\",\"newColumnPath\":\"full name\"}")
        .contains("\"delta.columnMapping.maxColumnId\":\"3\"")
        .contains("\\\"delta.columnMapping.physicalName\\\":\\\"name\\\"");
    assertThat(
            run(
                "SELECT change_type, old_value, new_value FROM delta.schema_history"
                    + " WHERE version = 2"))
        .containsEntry("change_type", "rename_column")
        .containsEntry("old_value", "name");
    run("ALTER TABLE s.t RENAME COLUMN p TO day");
    assertThat(run("SELECT partition_values FROM delta.files").get("partition_values"))
        .isEqualTo("{\"day\":\"2024-01-01\"}");
    assertThat(run("ALTER TABLE s.t ADD COLUMN name INT")).containsEntry("field_id", "4");
    assertThat(log(4)).contains("\\\"delta.columnMapping.physicalName\\\":\\\"col-");
  }

  @Test
  void columnsAreDropped() throws Exception {
    commitOneFile();
    run("ALTER TABLE s.t ADD COLUMN extra STRUCT<a: INT, b: INT>");
    run("ALTER TABLE s.t DROP COLUMN extra.b");
    run("ALTER TABLE s.t DROP COLUMNS (id, extra)");
    assertThat(columns()).isEqualTo("name STRING NOT NULL, p DATE");
    assertThat(log(4))
        .contains("\"operation\":\"DROP COLUMNS\"")
        .contains("{\"columns\":\"[\\\"id\\\",\\\"extra\\\"]\"}");
    assertThat(run("ALTER TABLE s.t ADD COLUMN id INT")).containsEntry("field_id", "7");
  }

  @Test
  void columnsAreAltered() throws Exception {
    commitOneFile();
    run("ALTER TABLE s.t SET TBLPROPERTIES ('delta.enableTypeWidening' = 'true')");
    run("ALTER TABLE s.t ALTER COLUMN id TYPE BIGINT");
    assertThat(log(3))
        .contains("\"operation\":\"CHANGE COLUMN\"")
        .contains(
            "\\\"delta.typeChanges\\\":"
                + "[{\\\"toType\\\":\\\"long\\\",\\\"fromType\\\":\\\"integer\\\"}]");
    run("ALTER TABLE s.t ALTER COLUMN name DROP NOT NULL");
    run("ALTER TABLE s.t ALTER COLUMN name SET DEFAULT 'none'");
    run("ALTER TABLE s.t ALTER COLUMN name COMMENT ?", "who");
    assertThat(columns()).isEqualTo("id BIGINT, name STRING COMMENT 'who', p DATE");
    assertThat(run("SELECT column_default FROM delta.columns WHERE column_name = 'name'"))
        .containsEntry("column_default", "'none'");
    run("ALTER TABLE s.t ALTER COLUMN name DROP DEFAULT");
    run("COMMENT ON COLUMN s.t.name IS NULL");
    assertThat(columns()).isEqualTo("id BIGINT, name STRING, p DATE");
    run("COMMENT ON TABLE s.t IS 'all of them'");
    assertThat(run("SELECT description, current_version FROM delta.tables"))
        .containsEntry("description", "all of them")
        .containsEntry("current_version", "9");
    run("COMMENT ON TABLE s.t IS 'all of them'");
    assertThat(run("SELECT current_version FROM delta.tables"))
        .containsEntry("current_version", "9");
  }

  @Test
  void partsOfListsWiden() throws Exception {
    run("ALTER TABLE s.t SET TBLPROPERTIES ('delta.enableTypeWidening' = 'true')");
    run("ALTER TABLE s.t ADD COLUMN m MAP<STRING, ARRAY<SMALLINT>>");
    run("CALL dl.alter_column('s.t', 'm.value.element', 'INT')");
    assertThat(columns()).endsWith("m MAP<STRING, ARRAY<INT>>");
    assertThat(log(3)).contains("\\\"fieldPath\\\":\\\"value.element\\\"");
  }

  @Test
  void propertiesComeAndGo() throws Exception {
    run("ALTER TABLE s.t SET TBLPROPERTIES ('a' = '1', 'b' = '2')");
    assertThat(run("ALTER TABLE s.t UNSET TBLPROPERTIES IF EXISTS ('a', 'c')"))
        .containsEntry("version", "2")
        .containsEntry("changed_properties", "1");
    assertThat(log(2))
        .contains("\"operation\":\"UNSET TBLPROPERTIES\"")
        .contains("{\"properties\":\"[\\\"a\\\",\\\"c\\\"]\",\"ifExists\":\"true\"}");
    run("ALTER TABLE s.t SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
    assertThat(log(3)).contains("\\\"delta.columnMapping.id\\\":3");
    assertThat(run("ALTER TABLE s.t ADD FEATURE v2Checkpoint"))
        .containsEntry("min_reader_version", "3");
  }

  @Test
  void constraintsAreKnownToHoldOrNotAdded() throws Exception {
    commitOneFile();
    assertThat(run("ALTER TABLE s.t ADD CONSTRAINT Small CHECK (id < 100 AND id >= 1)"))
        .containsEntry("version", "2")
        .containsEntry("verification_state", "verified");
    assertThat(log(2))
        .contains("\"operation\":\"ADD CONSTRAINT\"")
        .contains("{\"name\":\"Small\",\"expr\":\"id < 100 AND id >= 1\"}")
        .contains("\"delta.constraints.small\":\"id < 100 AND id >= 1\"");
    refused("ALTER TABLE s.t ADD CONSTRAINT c CHECK (id > 100)", "23514", "f1.parquet");
    refused("ALTER TABLE s.t ADD CONSTRAINT c CHECK (id > 2)", "0A000", "verify_existing");
    refused("ALTER TABLE s.t ADD CONSTRAINT c CHECK (length(name) > 2)", "0A000", "grammar");
    refused("ALTER TABLE s.t DROP COLUMN id", "23514", "constraint small");
    run("CALL dl.add_constraint('s.t', 'c', 'length(name) > 2', verify_existing => FALSE)");
    run("ALTER TABLE s.t DROP CONSTRAINT SMALL");
    assertThat(log(4)).contains("\"existed\":\"true\"").doesNotContain("constraints.small");
    run("ALTER TABLE s.t DROP CONSTRAINT IF EXISTS small");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE s.x ADD COLUMN a INT              | 42S02 | s.x
          ALTER TABLE s.t ADD COLUMN ID INT             | 22023 | names ignore case
          ALTER TABLE s.t ADD COLUMN a NONSENSE         | 22023 | no type NONSENSE
          ALTER TABLE s.t ADD COLUMN a INT AFTER b      | 42S22 | id, name, p
          ALTER TABLE s.t ADD COLUMN a.b INT            | 42S22 | column a
          ALTER TABLE s.t ADD COLUMN id.b INT           | 42S22 | of type INT
          ALTER TABLE s.t ADD COLUMN a INT NOT NULL     | 23514 | NOT NULL
          ALTER TABLE s.t RENAME COLUMN id TO NAME      | 22023 | names ignore case
          ALTER TABLE s.t RENAME COLUMN x TO y          | 42S22 | id, name, p
          ALTER TABLE s.t DROP COLUMN p                 | 23514 | partitioned by it
          ALTER TABLE s.t DROP COLUMNS (id, name)       | 23514 | all columns are partition
          ALTER TABLE s.t ALTER COLUMN id TYPE BIGINT   | 23514 | enableTypeWidening
          ALTER TABLE s.t ALTER COLUMN id TYPE SMALLINT | 23514 | without rewriting
          ALTER TABLE s.t ALTER COLUMN id SET NOT NULL  | 23514 | may be null
          ALTER TABLE s.t ALTER COLUMN id SET DEFAULT ( | 22023 | not closed
          ALTER TABLE s.t DROP CONSTRAINT c             | 22023 | none of that name
          ALTER TABLE s.t ADD CONSTRAINT c CHECK (z > 1) | 42S22 | z
          ALTER TABLE s.t ADD FEATURE nonsense          | 0A000 | nonsense
          ALTER TABLE s.t ADD FEATURE catalogManaged    | 0A000 | catalogManaged
          ALTER TABLE s.t UNSET TBLPROPERTIES ('a')     | 22023 | not set
          CALL dl.vacuum('s.t')                         | 0A000 | delta.all_files
          CALL dl.alter_column('s.t', 'id')             | 22023 | nothing to change
          """)
  void areRefusedBeforeAnythingHappens(String sql, String state, String part) throws SQLException {
    refused(sql, state, part);
    assertThat(run("SELECT current_version FROM delta.tables"))
        .containsEntry("current_version", "0");
  }

  @Test
  void runAsUpdatesBatchesAndPlans() throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("alter table s.t add column a int;");
      statement.addBatch("ALTER TABLE s.t ADD COLUMN b INT");
      statement.addBatch("COMMENT ON COLUMN s.t.b IS 'two'");
      assertThat(statement.executeBatch()).hasSize(2);
    }
    assertThat(columns()).endsWith("a INT, b INT COMMENT 'two'");
    assertThat(TestCatalog.query(connection, "EXPLAIN DESCRIBE HISTORY s.t").toString())
        .contains("direct: the database runs the query")
        .contains("delta_history");
    refused("EXPLAIN ALTER TABLE s.t ADD COLUMN c INT", "0A000", "add_column");
    refused("EXPLAIN CALL dl.help()", "0A000", "no query");
    connection.setReadOnly(true);
    refused("ALTER TABLE s.t ADD COLUMN c INT", "25006", "read-only");
  }

  @Test
  void areUndoneWithTheirTransaction() throws Exception {
    run("BEGIN");
    run("ALTER TABLE s.t ADD COLUMN a INT");
    run("ALTER TABLE s.t RENAME COLUMN a TO b");
    assertThat(columns()).contains("b INT");
    run("ROLLBACK");
    assertThat(columns()).doesNotContain("b INT");
    run("BEGIN");
    run("ALTER TABLE s.t ADD COLUMN a INT");
    run("ALTER TABLE s.t RENAME COLUMN a TO b");
    run("COMMIT");
    assertThat(log(2)).contains("RENAME COLUMN");
  }

  private void refused(String sql, String state, String part) {
    assertThatThrownBy(() -> run(sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state))
        .hasMessageContaining(part);
  }

  private void commitOneFile() throws SQLException {
    run(
        "CALL dl.commit_table(table_name => 's.t', actions => ?)",
        """
        {"add":{"path":"p=2024-01-01/f1.parquet","partitionValues":{"p":"2024-01-01"},"size":10,\
        "modificationTime":1,"dataChange":true,"stats":"{\\"numRecords\\":3,\
        \\"minValues\\":{\\"id\\":1},\\"maxValues\\":{\\"id\\":9},\\"nullCount\\":{\\"id\\":0}}"}}
        """);
  }
}
