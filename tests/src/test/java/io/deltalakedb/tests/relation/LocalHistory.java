package io.deltalakedb.tests.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.relation.TableFunctions;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CheckpointRow;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.DurableTransactions;
import io.deltalakedb.catalog.Keys;
import io.deltalakedb.catalog.Labels;
import io.deltalakedb.catalog.NewTable;
import io.deltalakedb.catalog.ParityFindingRow;
import io.deltalakedb.catalog.ParityRunRow;
import io.deltalakedb.catalog.ReadClaim;
import io.deltalakedb.catalog.Registry;
import io.deltalakedb.catalog.RelationCatalog;
import io.deltalakedb.catalog.RelationCatalog.ColumnEntry;
import io.deltalakedb.catalog.RelationCatalog.ParameterEntry;
import io.deltalakedb.catalog.RelationCatalog.RelationEntry;
import io.deltalakedb.catalog.RelationCatalog.RoutineEntry;
import io.deltalakedb.catalog.StagedChange;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.catalog.Tags;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A table made here, with what no imported log brings: commits, their publication, findings. */
final class LocalHistory {

  private static final String CREATE =
      """
      {"commitInfo":{"operation":"CREATE TABLE","userId":"7","userName":"ann","job":{"jobId":"1"},\
      "notebook":{"notebookId":"2"},"clusterId":"c"}}
      {"protocol":{"minReaderVersion":1,"minWriterVersion":7,"writerFeatures":["allowColumnDefaults",\
      "generatedColumns","checkConstraints","invariants","inCommitTimestamp","appendOnly"]}}
      {"metaData":{"id":"m","name":"Orders","description":"All orders","format":{"provider":\
      "parquet","options":{}},"schemaString":%s,\
      "partitionColumns":[],"configuration":{"delta.enableInCommitTimestamps":"true"},\
      "createdTime":1700000000000}}
      """;

  private static final String SCHEMA =
      """
      {"type":"struct","fields":[
        {"name":"id","type":"long","nullable":true,"metadata":{}},
        {"name":"note","type":"string","nullable":true,
         "metadata":{"CURRENT_DEFAULT":"'none'"}}]}
      """;

  /** Nothing here can check rows against these, so such a table takes no files. */
  private static final String STRICT_SCHEMA =
      """
      {"type":"struct","fields":[
        {"name":"id","type":"long","nullable":true,"metadata":{
         "delta.invariants":"{\\"expression\\":{\\"expression\\":\\"id > 0\\"}}"}},
        {"name":"twice","type":"long","nullable":true,
         "metadata":{"delta.generationExpression":"id * 2"}}]}
      """;

  private static final String ADD =
      """
      {"commitInfo":{"operation":"WRITE","userId":"7","userName":"ann","job":{"jobId":"1"},\
      "notebook":{"notebookId":"2"},"clusterId":"c"}}
      {"add":{"path":"part-%d.parquet","partitionValues":{},"size":10,"modificationTime":1,\
      "dataChange":true,"stats":"{\\"numRecords\\":1}"}}
      """;

  private final CatalogStore catalog;

  private static final String REMOVE =
      """
      {"remove":{"path":"part-1.parquet","deletionTimestamp":1,"dataChange":true}}
      """;

  LocalHistory(CatalogStore catalog) {
    this.catalog = catalog;
  }

  void write(Path folder) {
    create(folder, "strict", STRICT_SCHEMA);
    CatalogTable table = create(folder, "orders", SCHEMA);
    for (int i = 1; i <= 10; i++) {
      commit(table, i - 1, "WRITE", ADD.formatted(i));
    }
    stage(table);
    publish(table);
    check(table);
    name(table, create(folder, "gone", SCHEMA));
  }

  /** What the catalog alone knows. */
  private void name(CatalogTable table, CatalogTable gone) {
    Registry registry = catalog.registry();
    registry.schemas().create("annex", Optional.of("more"), Optional.of("/annex"));
    OptionalLong later = OptionalLong.of(Long.MAX_VALUE / 2);
    registry
        .tags()
        .create(
            new Tags.Tag(
                Optional.of(table), "eve", OptionalLong.of(3), 4, later, Optional.of("before")),
            false);
    registry.labels().set(new Labels.Target.Schema("shop"), "domain", "sales");
    registry.labels().set(new Labels.Target.Table(table), "domain", "orders");
    registry.labels().set(new Labels.Target.Column(table, "id"), "pii", "no");
    registry.keys().add(table, new Keys.Key("pk", List.of("id"), Optional.empty()));
    Keys.Reference orders = new Keys.Reference(table, List.of("id"));
    registry.keys().add(table, new Keys.Key("fk", List.of("id"), Optional.of(orders)));
    for (long version = 0; version <= gone.currentVersion(); version++) {
      catalog.outbox().claim(gone, version, "publisher 1", Duration.ofMinutes(1));
      catalog.outbox().published(gone, version, "%020d.json".formatted(version));
    }
    registry.tables().drop(gone, System.currentTimeMillis());
  }

  private void commit(CatalogTable table, long readVersion, String operation, String lines) {
    catalog.commit(
        new CommitRequest(
            List.of(new TableChange(table.tableId(), OptionalLong.of(readVersion), actions(lines))),
            description(operation),
            Optional.of("the day's orders"),
            Optional.of("session 1"),
            false));
  }

  /** Two transactions without a session: one loses to a commit, the other stays open. */
  private void stage(CatalogTable table) {
    begin();
    String id = begin();
    catalog
        .transactions()
        .stage(
            id,
            new StagedChange(
                table.tableId(),
                actions(REMOVE),
                OptionalLong.of(10),
                new ReadClaim.Files.All(),
                "DELETE",
                Optional.empty(),
                Optional.empty(),
                Set.of()));
    commit(table, 10, "DELETE", REMOVE);
    CommitDescription delete = description("DELETE");
    CommitRequest lost =
        CommitRequest.of(
            catalog.transactions().staged(id, delete), delete, Optional.of("session 2"));
    assertThatThrownBy(() -> catalog.commit(lost))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMIT_CONFLICT));
  }

  private String begin() {
    return catalog
        .transactions()
        .begin(
            new DurableTransactions.Begin(
                Optional.of("ann"),
                Optional.of("session 2"),
                Optional.of("cleaning"),
                Optional.of(IsolationLevel.WRITE_SERIALIZABLE),
                Duration.ofHours(1)))
        .transactionId();
  }

  private CatalogTable create(Path folder, String name, String schema) {
    String text = Json.write(TextNode.valueOf(Json.write(Json.parse(schema))));
    return catalog.createTable(
        new NewTable(
            TableName.parse("shop." + name),
            folder.resolve(name).toString(),
            Optional.of("ann"),
            actions(name.equals("strict") ? checked(text) : CREATE.formatted(text)),
            description("CREATE TABLE")));
  }

  private static String checked(String schema) {
    return CREATE
        .formatted(schema)
        .replace(
            "\"configuration\":{", "\"configuration\":{\"delta.constraints.positive\":\"id > 0\",");
  }

  void describe() throws SQLException {
    try (Connection connection = catalog.connect()) {
      new RelationCatalog(
              Relations.all().stream()
                  .map(
                      relation ->
                          new RelationEntry(
                              relation.schema(),
                              relation.name(),
                              relation.comment(),
                              relation.columns().stream()
                                  .map(
                                      column ->
                                          new ColumnEntry(
                                              column.name(),
                                              column.type().name(),
                                              column.nullable(),
                                              column.comment()))
                                  .toList()))
                  .toList(),
              TableFunctions.all().stream().map(LocalHistory::routine).toList())
          .store(connection);
    }
  }

  private static RoutineEntry routine(TableFunction function) {
    return new RoutineEntry(
        function.schema(),
        function.name(),
        false,
        function.comment(),
        function.parameters().stream()
            .map(p -> new ParameterEntry(p.name(), p.type().name(), p.defaultText(), p.comment()))
            .toList(),
        function.columns().stream()
            .map(c -> new ParameterEntry(c.name(), c.type().name(), Optional.empty(), c.comment()))
            .toList());
  }

  /** Versions 0 and 1 lie in the log, 2 fails, the others wait; 10 is due for a checkpoint. */
  private void publish(CatalogTable table) {
    for (long version = 0; version <= 2; version++) {
      catalog.outbox().claim(table, version, "publisher 1", Duration.ofMinutes(1));
      if (version < 2) {
        catalog.outbox().published(table, version, "%020d.json".formatted(version));
      }
    }
    catalog.outbox().failed(table, 2, "LOG_IO", "the disk is gone");
    catalog.outbox().claim(table, 2, "publisher 1", Duration.ofMinutes(1));
    catalog.checkpointWritten(
        new CheckpointRow(
            table.tableKey(), 1, "classic", 1, 0, 100, OptionalLong.of(3), 1, OptionalLong.of(5)));
  }

  private void check(CatalogTable table) {
    catalog.parityRun(
        new ParityRunRow(
            table.tableKey(),
            1,
            OptionalLong.of(2),
            "files",
            OptionalLong.of(3),
            OptionalLong.of(1),
            OptionalLong.of(1),
            "drift",
            OptionalDouble.of(0.5),
            OptionalLong.of(2),
            1,
            1,
            2,
            Optional.of("dl diff")),
        List.of(
            new ParityFindingRow(
                "size_mismatch",
                "error",
                Optional.of("part-1.parquet"),
                OptionalLong.of(1),
                Optional.of("10"),
                Optional.of("11"),
                2,
                Optional.of("look at it"))));
  }

  private static List<Action> actions(String lines) {
    return ActionJson.actions(lines);
  }

  private static CommitDescription description(String operation) {
    return new CommitDescription(
        operation,
        Optional.of("{}"),
        Optional.of("{}"),
        Optional.of("by hand"),
        Optional.empty(),
        Optional.of("ann"),
        Optional.of(true),
        operation + System.nanoTime());
  }
}
