package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.json.ActionJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose partition columns are not those of the newest metadata keep the labels they had. */
class OldPartitionsTest {

  private static final String PROTOCOL =
      "{\"protocol\":{\"minReaderVersion\":2,\"minWriterVersion\":5}}";

  @TempDir Path folder;
  private CatalogStore store;

  @BeforeEach
  void open() {
    store =
        CatalogStore.open(
            new CatalogConfig(
                "jdbc:sqlite:" + folder.resolve("catalog.sqlite"),
                true,
                Duration.ofSeconds(5),
                Optional.empty()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anOverwriteWithOtherPartitionColumnsKeepsTheOldLabels() throws SQLException {
    CatalogTable table =
        imported(
            List.of(PROTOCOL, metadata("a", "a"), add("old.parquet", "\"a\":\"1\"")),
            List.of(remove("old.parquet"), add("new.parquet", "\"c\":\"x\""), metadata("a", "c")),
            List.of(remove("new.parquet"), metadata("a", ""), add("none.parquet", "")));

    assertThat(labels(table, "files_at", Map.of("at_version", 0L)))
        .containsExactly("old.parquet {\"a\":\"1\"}");
    assertThat(labels(table, "files_at", Map.of("at_version", 1L)))
        .containsExactly("new.parquet {\"c\":\"x\"}");
    assertThat(labels(table, "files_at", Map.of("at_version", 2L)))
        .containsExactly("none.parquet {}");
    assertThat(
            labels(
                table,
                "file_changes",
                Map.of("from_version", 1L, "to_version", 1L, "net_changes", true)))
        .containsExactly("new.parquet {\"c\":\"x\"}", "old.parquet {\"a\":\"1\"}");
    assertThat(query("SELECT path, partition_values FROM delta_all_files ORDER BY path"))
        .containsExactly(
            "new.parquet {\"c\":\"x\"}", "none.parquet {}", "old.parquet {\"a\":\"1\"}");
    assertThat(query("SELECT raw_values, partition_path FROM dl_partition ORDER BY raw_values"))
        .containsExactly("{\"a\":\"1\"} a=1", "{\"c\":\"x\"} c=x", "{} ");
  }

  @Test
  void aRenameReachesTheFilesOfThePartitionColumnsOnly() throws SQLException {
    CatalogTable table =
        imported(
            List.of(PROTOCOL, metadata("a", "c"), add("old.parquet", "\"c\":\"x\"")),
            List.of(remove("old.parquet"), add("new.parquet", "\"a\":\"1\""), metadata("a", "a")),
            List.of(metadata("renamed", "renamed")));

    assertThat(labels(table, "files_at", Map.of("at_version", 0L)))
        .containsExactly("old.parquet {\"c\":\"x\"}");
    assertThat(labels(table, "files_at", Map.of("at_version", 2L)))
        .containsExactly("new.parquet {\"renamed\":\"1\"}");
  }

  @Test
  void aValueTooManyInTheFirstVersionIsLeftOut() throws SQLException {
    CatalogTable table =
        imported(
            List.of(add("f.parquet", "\"a\":\"1\",\"b\":\"2\""), PROTOCOL, metadata("a", "a")));

    assertThat(labels(table, "files_at", Map.of())).containsExactly("f.parquet {\"a\":\"1\"}");
  }

  /** Columns {@code c} and one whose physical name is {@code a}. */
  private static String metadata(String nameOfA, String partitionColumn) {
    String schema =
        """
        {"type":"struct","fields":[{"name":"%s","type":"string","nullable":true,"metadata":\
        {"delta.columnMapping.id":1,"delta.columnMapping.physicalName":"a"}},\
        {"name":"c","type":"string","nullable":true,"metadata":\
        {"delta.columnMapping.id":2,"delta.columnMapping.physicalName":"c"}}]}"""
            .formatted(nameOfA);
    String columns = partitionColumn.isEmpty() ? "" : "\"" + partitionColumn + "\"";
    return """
        {"metaData":{"id":"m","format":{"provider":"parquet","options":{}},"schemaString":"%s",\
        "partitionColumns":[%s],"configuration":{"delta.columnMapping.mode":"name",\
        "delta.columnMapping.maxColumnId":"2"}}}"""
        .formatted(schema.replace("\"", "\\\""), columns);
  }

  private static String add(String path, String values) {
    return """
        {"add":{"path":"%s","partitionValues":{%s},"size":1,"modificationTime":1,\
        "dataChange":true}}"""
        .formatted(path, values);
  }

  private static String remove(String path) {
    return """
        {"remove":{"path":"%s","deletionTimestamp":1,"dataChange":true}}"""
        .formatted(path);
  }

  @SafeVarargs
  private final CatalogTable imported(List<String>... versions) {
    try (ImportSession session = store.beginImport(CatalogFixture.importOf("main.t", "full"))) {
      for (int version = 0; version < versions.length; version++) {
        List<ActionLine> lines =
            RandomLog.lines(ActionJson.actions(String.join("\n", versions[version])));
        CatalogFixture.importCommit(session, version, lines);
      }
      return session.finish().table();
    }
  }

  private List<String> labels(CatalogTable table, String function, Map<String, Object> arguments)
      throws SQLException {
    FunctionTemplate template = store.function(function);
    try (Connection connection = store.connect()) {
      Map<String, Object> values =
          new HashMap<>(new TimeTravel(connection).functionValues(table, template, arguments));
      return query(
          "SELECT path, partition_values FROM (" + template.sql() + ") ORDER BY path",
          template.names().stream().map(values::get).toArray());
    }
  }

  private List<String> query(String sql, Object... values) throws SQLException {
    try (Connection connection = store.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<String> result = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          result.add(rows.getString(1) + " " + rows.getString(2));
        }
      }
      return result;
    }
  }
}
