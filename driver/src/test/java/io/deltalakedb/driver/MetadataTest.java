package io.deltalakedb.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataTest {

  @TempDir private Path directory;
  private Connection connection;
  private DatabaseMetaData metadata;

  @BeforeEach
  void open() throws SQLException {
    connection = new TestCatalog(directory).connect("user=ann");
    metadata = connection.getMetaData();
    TestCatalog.run(
        connection,
        "CALL dl.create_table(table_name => 'sales.order_lines', columns_ddl =>"
            + " 'id BIGINT NOT NULL COMMENT ''key'', price DECIMAL(10,2), tags ARRAY<STRING>',"
            + " comment => 'Lines')");
    TestCatalog.createTable(connection, "sales.orderXlines");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void tablesOfTheCatalogAndRelations() throws SQLException {
    List<Map<String, String>> tables =
        TestCatalog.rows(
            metadata.getTables(null, "sales", "order\\_lines", new String[] {"TABLE"}));
    assertThat(tables).hasSize(1);
    assertThat(tables.get(0))
        .containsEntry("TABLE_CAT", "lake")
        .containsEntry("TABLE_NAME", "order_lines")
        .containsEntry("REMARKS", "Lines");
    assertThat(TestCatalog.rows(metadata.getTables("lake", "%", "order_lines", null))).hasSize(2);
    assertThat(TestCatalog.rows(metadata.getTables("other", null, null, null))).isEmpty();
    assertThat(TestCatalog.rows(metadata.getTables(null, "delta", "files", null)))
        .extracting(row -> row.get("TABLE_TYPE"))
        .containsExactly("SYSTEM TABLE");
  }

  @Test
  void columnsWithCleanTypes() throws SQLException {
    List<Map<String, String>> columns =
        TestCatalog.rows(metadata.getColumns(null, "sales", "order\\_lines", "%"));
    assertThat(columns)
        .extracting(c -> c.get("COLUMN_NAME"))
        .containsExactly("id", "price", "tags");
    assertThat(columns.get(0))
        .containsEntry("DATA_TYPE", Integer.toString(Types.BIGINT))
        .containsEntry("IS_NULLABLE", "NO")
        .containsEntry("REMARKS", "key");
    assertThat(columns.get(1))
        .containsEntry("DATA_TYPE", Integer.toString(Types.DECIMAL))
        .containsEntry("COLUMN_SIZE", "10")
        .containsEntry("DECIMAL_DIGITS", "2");
    assertThat(columns.get(2)).containsEntry("DATA_TYPE", Integer.toString(Types.VARCHAR));
    assertThat(TestCatalog.rows(metadata.getColumns(null, "delta", "files", "path"))).hasSize(1);
  }

  @Test
  void schemasProceduresFunctionsAndKeys() throws SQLException {
    assertThat(TestCatalog.rows(metadata.getSchemas()))
        .extracting(row -> row.get("TABLE_SCHEM"))
        .contains("delta", "dl", "information_schema", "main", "sales");
    assertThat(TestCatalog.rows(metadata.getProcedures(null, "dl", "commit%")))
        .extracting(row -> requireNonNull(row.get("PROCEDURE_NAME")))
        .contains("commit_table", "commit_tables")
        .allMatch(name -> name.startsWith("commit"));
    assertThat(TestCatalog.rows(metadata.getProcedureColumns(null, null, "commit_table", "%")))
        .extracting(row -> row.get("COLUMN_NAME"))
        .contains("actions", "expected_version", "commit_seq");
    assertThat(TestCatalog.rows(metadata.getFunctions(null, null, "files_at"))).hasSize(1);
    assertThat(TestCatalog.rows(metadata.getFunctionColumns(null, null, "files_at", null)))
        .isNotEmpty();
  }

  @Test
  void primaryKeysHaveNoColumnsThatMayBeNull() throws SQLException {
    assertThat(TestCatalog.rows(metadata.getPrimaryKeys(null, "delta", "versions")))
        .extracting(row -> row.get("COLUMN_NAME"))
        .containsExactlyInAnyOrder("table_id", "version");
    for (Map<String, String> key : TestCatalog.rows(metadata.getPrimaryKeys(null, null, "%"))) {
      assertThat(
              TestCatalog.rows(
                  metadata.getColumns(
                      null, key.get("TABLE_SCHEM"), key.get("TABLE_NAME"), key.get("COLUMN_NAME"))))
          .as(key.toString())
          .extracting(column -> column.get("IS_NULLABLE"))
          .containsExactly("NO");
    }
    assertThat(TestCatalog.rows(metadata.getPrimaryKeys(null, "delta", "files"))).isEmpty();
  }

  @Test
  void keysThatNobodyEnforces() throws SQLException {
    TestCatalog.run(
        connection,
        "CALL dl.create_table(table_name => 'sales.products', columns_ddl =>"
            + " 'maker BIGINT, number BIGINT')");
    key("sales.products", "products_pk", "key_columns => 'maker, number'");
    TestCatalog.run(
        connection,
        "CALL dl.create_table(table_name => 'sales.stock', columns_ddl =>"
            + " 'made_by BIGINT, of BIGINT')");
    key(
        "sales.stock",
        "stocked",
        "key_columns => 'made_by, of', references_table => 'sales.products'");

    assertThat(TestCatalog.rows(metadata.getPrimaryKeys(null, "sales", "products")))
        .extracting(row -> row.get("COLUMN_NAME") + row.get("KEY_SEQ") + row.get("PK_NAME"))
        .containsExactly("maker1products_pk", "number2products_pk");
    List<Map<String, String>> imported =
        TestCatalog.rows(metadata.getImportedKeys(null, "sales", "stock"));
    assertThat(imported)
        .extracting(row -> row.get("FKCOLUMN_NAME") + " " + row.get("PKCOLUMN_NAME"))
        .containsExactly("made_by maker", "of number");
    assertThat(imported.get(0))
        .containsEntry("PKTABLE_NAME", "products")
        .containsEntry("FK_NAME", "stocked")
        .containsEntry("PK_NAME", "products_pk");
    assertThat(TestCatalog.rows(metadata.getExportedKeys("lake", "sales", "products")))
        .isEqualTo(imported);
    assertThat(
            TestCatalog.rows(
                metadata.getCrossReference(null, "sales", "products", null, "sales", "stock")))
        .isEqualTo(imported);
    assertThat(TestCatalog.rows(metadata.getImportedKeys(null, "sales", "products"))).isEmpty();
    assertThat(TestCatalog.rows(metadata.getImportedKeys(null, "sales", "%"))).hasSize(2);
  }

  private void key(String table, String name, String columns) throws SQLException {
    String call = "CALL dl.add_key(table_name => '%s', constraint_name => '%s', %s)";
    TestCatalog.run(connection, call.formatted(table, name, columns));
  }

  @Test
  void typesAreThoseOfCasts() throws SQLException {
    List<Map<String, String>> types = TestCatalog.rows(metadata.getTypeInfo());
    assertThat(types)
        .extracting(type -> Integer.valueOf(requireNonNull(type.get("DATA_TYPE"))))
        .isSorted()
        .hasSize(12);
    for (Map<String, String> type : types) {
      String cast = "SELECT CAST(NULL AS " + type.get("TYPE_NAME") + ")";
      try (PreparedStatement statement = connection.prepareStatement(cast)) {
        assertThat(statement.getMetaData().getColumnType(1))
            .isEqualTo(Integer.parseInt(requireNonNull(type.get("DATA_TYPE"))));
      }
    }
  }

  @Test
  void namesOfProductAndDriver() throws SQLException {
    assertThat(metadata.getDatabaseProductName()).isEqualTo("deltalakedb");
    assertThat(metadata.getUserName()).isEqualTo("ann");
    assertThat(metadata.getURL()).startsWith("jdbc:deltalakedb:sqlite:");
    assertThat(metadata.supportsTransactions()).isTrue();
    assertThat(metadata.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(
            DriverManager.getDriver("jdbc:deltalakedb:sqlite:/x")
                .getPropertyInfo("jdbc:deltalakedb:sqlite:/x", new java.util.Properties()))
        .extracting(info -> info.name)
        .contains("user", "readOnly", "busyTimeout");
  }
}
