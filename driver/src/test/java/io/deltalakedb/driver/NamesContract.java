package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What the catalog alone knows is changed by statements and shown by relations. */
abstract class NamesContract {

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Connection connection;

  abstract TestCatalog catalog(Path folder);

  @BeforeEach
  void open() throws SQLException {
    catalog = catalog(directory);
    connection = catalog.connect();
    create("t");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void create(String table) throws SQLException {
    rows("CREATE TABLE s." + table + " (id INT, name STRING) LOCATION ?", place(table));
  }

  private String place(String table) {
    return directory.resolve("data").resolve(table).toString();
  }

  private List<Map<String, String>> rows(String sql, Object... values) throws SQLException {
    return TestCatalog.query(connection, sql, values);
  }

  private Map<String, String> one(String sql, Object... values) throws SQLException {
    List<Map<String, String>> rows = rows(sql, values);
    assertThat(rows).as(sql).hasSize(1);
    return rows.get(0);
  }

  private List<String> column(String column, String sql, Object... values) throws SQLException {
    return rows(sql, values).stream().map(row -> row.getOrDefault(column, "?")).toList();
  }

  private void refused(String sql, String state, String part) {
    assertThatThrownBy(() -> rows(sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state))
        .hasMessageContaining(part);
  }

  @Test
  void schemasComeAndGo() throws SQLException {
    assertThat(one("CREATE SCHEMA shop COMMENT 'all sales'")).containsEntry("created", "true");
    refused("CREATE SCHEMA SHOP", "42S01", "if_not_exists");
    assertThat(one("CREATE SCHEMA IF NOT EXISTS shop")).containsEntry("created", "false");
    refused("CREATE SCHEMA delta", "22023", "reserved");
    assertThat(one("SELECT comment FROM information_schema.schemata WHERE schema_name = 'shop'"))
        .containsEntry("comment", "all sales");
    refused("DROP SCHEMA s", "55000", "1 table");
    refused("DROP SCHEMA nothing", "3F000", "nothing");
    assertThat(one("DROP SCHEMA IF EXISTS nothing")).containsEntry("dropped_tables", "0");
    assertThat(one("DROP SCHEMA shop")).containsEntry("dropped_tables", "0");
    assertThat(one("DROP SCHEMA s CASCADE")).containsEntry("dropped_tables", "1");
    assertThat(column("schema_name", "SHOW SCHEMAS")).doesNotContain("s", "shop");
    assertThat(one("UNDROP TABLE s.t")).containsEntry("version", "0");
    assertThat(column("schema_name", "SHOW SCHEMAS LIKE 's%'")).containsExactly("s", "sys");
  }

  @Test
  void tablesAreRenamedAndOwned() throws SQLException {
    create("u");
    String id = one("DESCRIBE DETAIL s.t").getOrDefault("table_id", "");
    refused("ALTER TABLE s.t RENAME TO u", "42S01", "exists");
    assertThat(one("ALTER TABLE s.t RENAME TO other.\"T t\""))
        .containsEntry("table_name", "other.\"T t\"")
        .containsEntry("table_id", id);
    refused("DESCRIBE HISTORY s.t", "42S02", "s.t");
    assertThat(one("ALTER TABLE other.\"t T\" OWNER TO ann")).containsEntry("owner_name", "ann");
    rows("ALTER TABLE other.\"T t\" ADD COLUMN x INT");
    assertThat(one("DESCRIBE DETAIL other.\"T t\""))
        .containsEntry("owner_name", "ann")
        .containsEntry("current_version", "1");
  }

  @Test
  void aDroppedTableComesBackWithItsHistory() throws SQLException {
    rows("ALTER TABLE s.t ADD COLUMN x INT");
    String id = one("DROP TABLE s.t").getOrDefault("table_id", "");
    refused("SELECT path FROM delta.files_at('s.t')", "42S02", "s.t");
    refused("DROP TABLE s.t", "42S02", "s.t");
    assertThat(rows("DROP TABLE IF EXISTS s.t")).isEmpty();
    assertThat(rows("SELECT version FROM delta.versions")).isEmpty();
    assertThat(one("SELECT table_state, table_id FROM delta.tables WHERE dropped_at IS NOT NULL"))
        .containsEntry("table_state", "dropped")
        .containsEntry("table_id", id);
    refused("CREATE TABLE s.t (id INT) LOCATION '" + place("t") + "'", "42S01", "a log");
    rows("CREATE TABLE s.t (id INT) LOCATION ?", place("t2"));
    refused("UNDROP TABLE s.t", "42S01", "exists");
    rows("ALTER TABLE s.t RENAME TO later");
    assertThat(one("UNDROP TABLE s.t")).containsEntry("version", "1").containsEntry("table_id", id);
    rows("ALTER TABLE s.t ADD COLUMN y INT");
    assertThat(column("version", "DESCRIBE HISTORY s.t")).containsExactly("2", "1", "0");
    refused("DROP TABLE s.t PURGE", "0A000", "by hand");
    refused("UNDROP TABLE s.nothing", "42S02", "s.nothing");
  }

  @Test
  void droppedTablesGoAfterTheirTime() throws SQLException {
    rows("CALL dl.set_setting('drop_retention_days', '0')");
    rows("DROP TABLE s.t");
    create("u");
    rows("DROP TABLE s.u");
    assertThat(rows("SELECT table_id FROM delta.tables WHERE table_name = 't'")).isEmpty();
  }

  @Test
  void labelsDescribe() throws SQLException {
    rows("ALTER TABLE s.t SET TAGS ('domain' = 'sales')");
    rows("ALTER TABLE s.t SET TAGS ('Domain' = 'shop')");
    rows("CALL dl.set_label('s', 'steward', 'ann')");
    rows("CALL dl.set_label('s.t', 'pii', 'yes', column_path => 'name')");
    rows("ALTER TABLE s.t RENAME COLUMN name TO who");
    assertThat(one("SELECT * FROM information_schema.table_tags"))
        .containsEntry("tag_name", "Domain")
        .containsEntry("tag_value", "shop");
    assertThat(one("SELECT * FROM information_schema.schema_tags"))
        .containsEntry("schema_name", "s")
        .containsEntry("tag_value", "ann");
    assertThat(one("SELECT * FROM information_schema.column_tags"))
        .containsEntry("column_name", "who")
        .containsEntry("tag_name", "pii");
    refused("CALL dl.set_label('s.t', 'pii', 'yes', column_path => 'name')", "42S22", "name");
    rows("ALTER TABLE s.t UNSET TAGS ('domain')");
    refused("CALL dl.unset_label('s.t', 'domain')", "22023", "no such label");
    assertThat(rows("SELECT * FROM information_schema.table_tags")).isEmpty();
  }

  @Test
  void keysAreThereForTools() throws SQLException {
    create("u");
    rows("ALTER TABLE s.t ADD CONSTRAINT pk PRIMARY KEY (id)");
    rows("ALTER TABLE s.u ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES s.t NOT ENFORCED");
    rows("ALTER TABLE s.t ADD CONSTRAINT positive CHECK (id > 0)");
    refused("ALTER TABLE s.t ADD CONSTRAINT pk2 PRIMARY KEY (name)", "22023", "key pk");
    refused(
        "ALTER TABLE s.t ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES s.u", "22023", "no primary");
    refused("ALTER TABLE s.t RENAME COLUMN id TO x", "23514", "constraint positive");
    rows("ALTER TABLE s.t DROP CONSTRAINT positive");
    rows("ALTER TABLE s.t RENAME COLUMN id TO \"order id\"");
    rows("ALTER TABLE s.t ADD CONSTRAINT positive CHECK (\"order id\" > 0)");
    assertThat(one("SELECT * FROM delta.constraints WHERE constraint_name = 'fk'"))
        .containsEntry("column_names", "[\"id\"]")
        .containsEntry("references_table", "s.t")
        .containsEntry("references_columns", "[\"order id\"]")
        .containsEntry("is_enforced", "false");
    assertThat(
            column(
                "constraint_name",
                "SELECT constraint_name FROM information_schema.table_constraints"
                    + " WHERE table_name = 't' ORDER BY constraint_name"))
        .containsExactly("pk", "positive");
    assertThat(one("SELECT unique_constraint_name FROM information_schema.referential_constraints"))
        .containsEntry("unique_constraint_name", "pk");
    assertThat(column("column_name", "SELECT column_name FROM information_schema.key_column_usage"))
        .containsExactlyInAnyOrder("order id", "id");
    rows("ALTER TABLE s.u DROP CONSTRAINT FK");
    assertThat(rows("SELECT * FROM information_schema.referential_constraints")).isEmpty();
  }

  @Test
  void keysGoWithTheTableTheyReferTo() throws SQLException {
    create("u");
    create("v");
    rows("ALTER TABLE s.t ADD CONSTRAINT pk PRIMARY KEY (id)");
    rows("ALTER TABLE s.v ADD CONSTRAINT pk PRIMARY KEY (id)");
    rows("ALTER TABLE s.u ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES s.t");
    rows("CALL dl.unregister_table(table_name => 's.t')");
    assertThat(column("constraint_name", "SELECT constraint_name FROM delta.constraints"))
        .containsExactly("pk");
    rows("ALTER TABLE s.u ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES s.v");
    assertThat(one("SELECT * FROM delta.constraints WHERE constraint_name = 'fk'"))
        .containsEntry("column_names", "[\"id\"]")
        .containsEntry("references_table", "s.v");
  }

  @Test
  void tagsNameVersions() throws SQLException {
    rows("CALL dl.create_tag('start', table_name => 's.t', at_version => 0, comment => 'c')");
    rows("CALL dl.create_tag('everything')");
    rows("ALTER TABLE s.t ADD COLUMN x INT");
    refused("CALL dl.create_tag('START', table_name => 's.t')", "22023", "replace_existing");
    refused("CALL dl.create_tag('x', table_name => 's.t', at_version => 7)", "22023", "0 to 1");
    assertThat(rows("SELECT * FROM delta.schema_at('s.t', tag_name => 'Start')")).hasSize(2);
    assertThat(rows("SELECT * FROM delta.schema_at('s.t', tag_name => 'everything')")).hasSize(2);
    assertThat(rows("SELECT * FROM delta.schema_at('s.t')")).hasSize(3);
    refused("SELECT * FROM delta.schema_at('s.t', tag_name => 'x')", "22023", "no such tag");
    assertThat(one("SELECT tag_names FROM delta.versions WHERE version = 0"))
        .containsEntry("tag_names", "start");
    assertThat(column("tag_name", "SHOW TAGS")).containsExactly("everything", "start");
    rows("CALL dl.create_tag('start', 's.t', replace_existing => TRUE)");
    assertThat(one("SELECT version FROM delta.tags WHERE tag_name = 'start'"))
        .containsEntry("version", "1");
    assertThat(one("CALL dl.drop_tag('start', 's.t')")).containsEntry("dropped", "1");
    refused("CALL dl.drop_tag('start')", "22023", "SHOW TAGS");
  }

  @Test
  void settingsHoldForTheSessionOrForAll() throws SQLException {
    rows("SET wait_for_mirror = none");
    assertThat(commit("a.parquet")).containsEntry("mirror_state", "PENDING");
    rows("RESET wait_for_mirror");
    assertThat(commit("b.parquet")).containsEntry("mirror_state", "PUBLISHED");
    rows("CALL dl.set_setting('wait_for_mirror', 'none')");
    try (Connection other = catalog.connect()) {
      assertThat(TestCatalog.commit(other, "s.t", "c.parquet"))
          .containsEntry("mirror_state", "PENDING");
    }
    assertThat(one("SELECT * FROM sys.settings WHERE setting_name = 'wait_for_mirror'"))
        .containsEntry("setting_value", "none")
        .containsEntry("setting_source", "catalog");
    refused("SET wait_for_mirror = soon", "22023", "published");
    refused("SET nonsense = 1", "22023", "wait_for_mirror");
    assertThat(one("CALL dl.flush_cache()")).containsKey("evicted_entries");
  }

  private Map<String, String> commit(String path) throws SQLException {
    return TestCatalog.commit(connection, "s.t", path);
  }

  @Test
  void areUndoneWithTheirTransaction() throws SQLException {
    rows("BEGIN");
    rows("CREATE SCHEMA new");
    rows("CALL dl.create_tag('x', 's.t')");
    rows("ALTER TABLE s.t RENAME TO u");
    rows("ALTER TABLE s.u ADD CONSTRAINT pk PRIMARY KEY (id)");
    assertThat(column("tag_name", "SHOW TAGS")).containsExactly("x");
    rows("ROLLBACK");
    assertThat(rows("SHOW TAGS")).isEmpty();
    assertThat(column("schema_name", "SHOW SCHEMAS")).doesNotContain("new");
    assertThat(column("table_name", "SHOW TABLES")).containsExactly("t");
  }

  @Test
  void tablesAreRestored() throws Exception {
    file("a.parquet");
    commit("a.parquet");
    file("b.parquet");
    rows("CALL dl.commit_table('s.t', actions => ?)", TestCatalog.add("b.parquet"));
    rows("ALTER TABLE s.t RENAME COLUMN name TO who");
    rows("ALTER TABLE s.t DROP COLUMN who");
    rows("CALL dl.commit_table('s.t', actions => ?)", remove("a.parquet"));
    rows("CALL dl.create_tag('two', 's.t', at_version => 1)");

    assertThat(one("RESTORE TABLE s.t TO VERSION AS OF 2"))
        .containsEntry("version", "6")
        .containsEntry("num_restored_files", "1")
        .containsEntry("num_removed_files", "0")
        .containsEntry("num_of_files_after_restore", "2");
    assertThat(column("column_name", "DESCRIBE s.t")).containsExactly("id", "name");
    assertThat(one("SELECT operation, operation_parameters FROM delta.history WHERE version = 6"))
        .containsEntry("operation", "RESTORE")
        .containsEntry("operation_parameters", "{\"version\":\"2\"}");
    assertThat(one("CALL dl.restore_table('s.t', tag_name => 'two')"))
        .containsEntry("num_removed_files", "1");
    assertThat(one("RESTORE TABLE s.t TO VERSION AS OF 7")).containsEntry("version", "7");
    Files.delete(Path.of(place("t")).resolve("b.parquet"));
    refused("RESTORE TABLE s.t TO VERSION AS OF 2", "58030", "b.parquet");
    refused("RESTORE TABLE s.t TO VERSION AS OF 20", "22023", "0 to 7");
    refused("RESTORE TABLE s.t TO TIMESTAMP AS OF '1990-01-01'", "22023", "versions 0 to 7");
  }

  @Test
  void severalTablesAreRestoredTogether() throws Exception {
    create("u");
    rows("CALL dl.create_tag('then')");
    file("a.parquet");
    commit("a.parquet");
    rows("ALTER TABLE s.u ADD COLUMN x INT");
    List<Map<String, String>> restored =
        rows("CALL dl.restore_tables(schema_name => 's', tag_name => 'then')");
    assertThat(restored).extracting(row -> row.get("version")).containsExactly("2", "2");
    assertThat(restored.get(0).get("transaction_id"))
        .isNotEmpty()
        .isEqualTo(restored.get(1).get("transaction_id"));
    assertThat(rows("SELECT path FROM delta.files")).isEmpty();
    assertThat(column("column_name", "SHOW COLUMNS IN s.u")).containsExactly("id", "name");
  }

  @Test
  void listingsShowWhatIsThere() throws SQLException {
    rows("ALTER TABLE s.t SET TBLPROPERTIES ('it''s' = 'o''k')");
    assertThat(column("table_name", "SHOW TABLES IN s")).containsExactly("t");
    assertThat(column("property_value", "SHOW TBLPROPERTIES s.t ('it''s')")).containsExactly("o'k");
    assertThat(rows("SHOW PARTITIONS s.t")).isEmpty();
    assertThat(column("column_name", "DESCRIBE delta.tags")).contains("tag_name");
    refused("DESCRIBE delta.tag", "42S02", "delta.tags");
    assertThat(column("catalog_name", "SHOW CATALOGS")).containsExactly("lake");
    assertThat(column("routine_name", "SHOW PROCEDURES LIKE 'drop*'")).contains("drop_table");
    String create = one("SHOW CREATE TABLE s.t").getOrDefault("create_statement", "");
    rows("DROP TABLE s.t");
    rows(create.replace("/data/t'", "/data/again'"));
    assertThat(one("SHOW CREATE TABLE s.t").getOrDefault("create_statement", ""))
        .isEqualTo(create.replace("/data/t'", "/data/again'"));
  }

  private void file(String name) throws Exception {
    Files.write(Path.of(place("t")).resolve(name), new byte[10]);
  }

  private static String remove(String path) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"deletionTimestamp\":1,\"dataChange\":true}}";
  }
}
