package io.deltalakedb.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogSchemaFactoryTest {

  private static final List<String> QUERIES =
      List.of(
          "SELECT table_name, current_version FROM delta.tables ORDER BY table_name",
          "SELECT version, operation FROM delta.versions WHERE table_name = 'b' AND version >= 1",
          "SELECT count(*) FROM delta.files WHERE table_name = 'a' OR size_in_bytes > 10",
          "SELECT t.table_name, max(v.version) FROM delta.tables AS t JOIN delta.versions AS v"
              + " ON v.table_id = t.table_id GROUP BY t.table_name ORDER BY t.table_name",
          "SELECT path FROM delta.files WHERE path LIKE 'f1%' ORDER BY path",
          "SELECT path FROM delta.files WHERE NOT (added_version IS NULL)"
              + " AND added_version BETWEEN 1 AND 2 ORDER BY path",
          "SELECT count(*) FROM delta.versions WHERE committed_at > TIMESTAMP '2020-01-01 00:00:00'",
          "SELECT upper(table_name) FROM delta.tables WHERE upper(table_name) = 'A'",
          "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'delta'");

  @TempDir private Path directory;
  private Connection ours;
  private Connection calcite;

  @BeforeEach
  void mount() throws Exception {
    String url = "jdbc:deltalakedb:sqlite:" + directory.resolve("metadata.sqlite");
    ours = DriverManager.getConnection(url + "?create=true");
    for (String table : List.of("a", "b")) {
      run("CALL dl.create_table(table_name => 'main." + table + "', columns_ddl => 'id BIGINT')");
      for (int i = 0; i < 3; i++) {
        run(
            "CALL dl.commit_table(table_name => 'main."
                + table
                + "', actions => '{\"add\":{\"path\":\"f"
                + i
                + "\",\"partitionValues\":{},\"size\":1"
                + i
                + ",\"modificationTime\":1,\"dataChange\":true}}')");
      }
    }
    ours.close(); // the log is kept up with; the mounted catalog stays open
    ours = DriverManager.getConnection(url + "?readOnly=true");
    Path model = directory.resolve("model.json");
    Files.writeString(
        model,
        """
        {"version": "1.0", "defaultSchema": "lake", "schemas": [
          {"type": "custom", "name": "lake",
           "factory": "io.deltalakedb.driver.model.CatalogSchemaFactory",
           "operand": {"url": "%s"}}]}
        """
            .formatted(url));
    calcite = DriverManager.getConnection("jdbc:calcite:model=" + model + ";caseSensitive=false");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = ours.createStatement()) {
      statement.execute(sql);
    }
  }

  @AfterEach
  void close() throws SQLException {
    calcite.close();
    ours.close();
  }

  @Test
  void sameRowsAsThroughTheDriver() throws SQLException {
    for (String sql : QUERIES) {
      assertThat(rows(calcite, sql)).as(sql).isNotEmpty().isEqualTo(rows(ours, sql));
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(rows.getString(i)).append('|');
        }
        all.add(row.toString());
      }
    }
    return all;
  }

  @Test
  void parametersAreValuesOfTheCatalog() throws SQLException {
    String sql =
        "SELECT count(*) FROM delta.versions"
            + " WHERE table_name = ? AND version > ? AND committed_at < ?";
    try (PreparedStatement statement = calcite.prepareStatement(sql)) {
      statement.setString(1, "b");
      statement.setLong(2, 1);
      statement.setTimestamp(3, Timestamp.from(Instant.now().plusSeconds(86_400)));
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(2);
      }
    }
  }

  @Test
  void filtersAndProjectionsArePushed() throws SQLException {
    String plan =
        rows(calcite, "EXPLAIN PLAN FOR SELECT path FROM delta.files WHERE table_name = 'a'")
            .toString();

    assertThat(plan).contains("BindableTableScan").contains("filters=").contains("projects=");
  }

  @Test
  void whatIsWrongWithTheAddressIsSaid() throws Exception {
    Path model = directory.resolve("wrong.json");
    Files.writeString(
        model,
        """
        {"version": "1.0", "schemas": [{"type": "custom", "name": "lake",
          "factory": "io.deltalakedb.driver.model.CatalogSchemaFactory", "operand": {}}]}
        """);

    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:calcite:model=" + model))
        .hasStackTraceContaining("Cannot open the catalog");
  }
}
