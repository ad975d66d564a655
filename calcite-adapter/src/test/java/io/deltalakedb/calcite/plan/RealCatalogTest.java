package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.calcite.dialect.SqliteCatalogDialect;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.calcite.relation.TableFunctions;
import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.NewTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine over the views of a catalog, which is empty. */
class RealCatalogTest {

  @TempDir private Path directory;

  private CatalogStore store;
  private Connection connection;
  private SqlEngine engine;

  @BeforeEach
  void open() {
    store =
        CatalogStore.open(
            new CatalogConfig(
                "jdbc:sqlite:" + directory.resolve("catalog.sqlite"),
                true,
                CatalogConfig.DEFAULT_BUSY_TIMEOUT,
                Optional.empty()));
    connection = store.connect();
    engine =
        new SqlEngine(
            new EngineConfig(
                "lake",
                Relations.all(),
                TableFunctions.all(),
                new ProcedureRegistry(List.of()),
                new CatalogFunctionBinder(store),
                new SqliteCatalogDialect(),
                store::schemaVersionStamp));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    store.close();
  }

  static List<Relation> relations() {
    return Relations.all();
  }

  @ParameterizedTest
  @MethodSource("relations")
  void everyRelationIsRead(Relation relation) {
    String name = relation.schema() + "." + relation.name();
    Plan plan = engine.plan("SELECT * FROM " + name + " ORDER BY 1 LIMIT 5", "delta");

    assertThat(plan).isInstanceOf(DirectPlan.class);
    assertThat(rows(plan)).isBetween(0, 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT table_schema, table_name, lag_seconds FROM delta.mirror_lag WHERE is_breaching"
            + " ORDER BY lag_seconds DESC",
        "SELECT committed_at, user_name, operation FROM delta.versions WHERE table_name = 'orders'"
            + " AND committed_at >= TIMESTAMP '2026-08-01 00:00:00'"
            + " AND committed_at < TIMESTAMP '2026-09-01 00:00:00' ORDER BY version",
        "SELECT added_version, removed_version FROM delta.all_files WHERE table_name = 'orders'"
            + " AND path = 'part-00000.parquet'",
        "SELECT partition_values, record_count, last_updated_at FROM delta.partitions"
            + " WHERE table_name = 'orders' ORDER BY last_updated_at DESC",
        "SELECT column_path, change_type, old_value, new_value, version FROM delta.schema_history"
            + " WHERE is_breaking AND table_name = 'orders'",
        "SELECT v.* FROM delta.versions AS v WHERE v.commit_seq > 1000 ORDER BY v.commit_seq"
            + " LIMIT 500",
        "SELECT f.table_name, f.feature_name FROM delta.table_features AS f"
            + " WHERE NOT f.is_readable_here"
      })
  void theQueriesOfTheDesignAreOneStatement(String query) {
    Plan plan = engine.plan(query, "delta");

    assertThat(plan).isInstanceOf(DirectPlan.class);
    assertThat(rows(plan)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM delta.files_at(table_name => 'sales.orders', at_version => 1)",
        "SELECT * FROM delta.schema_at('sales.orders')",
        "SELECT * FROM TABLE(delta.file_changes('sales.orders', 0))",
        "SELECT * FROM delta.snapshot_diff(table_name => 'sales.orders', from_version => 0)"
      })
  void functionsNameTheTableThatIsNotThere(String query) {
    Plan plan = engine.plan(query, "delta");

    assertThatThrownBy(() -> rows(plan))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND))
        .hasMessageContaining("sales.orders");
  }

  @Test
  void anUnknownTableIsNoRelation() {
    assertThatThrownBy(() -> engine.plan("SELECT * FROM delta.orders", "delta"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND));
  }

  private int rows(Plan plan) {
    int rows = 0;
    try (RowCursor cursor = plan.execute(Execution.of(connection, List.of()))) {
      while (cursor.next()) {
        rows++;
      }
    }
    return rows;
  }

  private void create(String name, long size, long time) {
    String schema =
        "{\"type\":\"struct\",\"fields\":["
            + "{\"name\":\"a\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}";
    List<String> lines =
        List.of(
            "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}",
            "{\"metaData\":{\"id\":\"i\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
                + "\"schemaString\":"
                + Json.quote(schema)
                + ",\"partitionColumns\":[],\"configuration\":{}}}",
            "{\"add\":{\"path\":\"x\",\"partitionValues\":{},\"size\":"
                + size
                + ",\"modificationTime\":"
                + time
                + ",\"dataChange\":true}}");
    store.createTable(
        new NewTable(
            TableName.parse(name),
            "/data/" + name,
            Optional.empty(),
            lines.stream().map(ActionJson::parse).toList(),
            CommitDescription.of("CREATE TABLE", "tx")));
  }

  @Test
  void timesBeyondFourDigitYearsAreShownAsTheLast() {
    create("main.t", 1, Long.MAX_VALUE);
    create("main.u", 1, 253_402_300_799_999L);
    create("main.v", 1, Long.MIN_VALUE);
    String sql =
        "SELECT modification_time, CAST(modification_time AS VARCHAR) FROM delta.files"
            + " ORDER BY table_name";

    List<@Nullable Object[]> rows = new ArrayList<>();
    try (RowCursor cursor =
        engine.plan(sql, "delta").execute(Execution.of(connection, List.of()))) {
      while (cursor.next()) {
        rows.add(cursor.row());
      }
    }
    assertThat(rows.get(0)[0]).isEqualTo(253_402_300_799_999L);
    assertThat(rows.get(0)[1]).asString().startsWith("9999-12-31 23:59:59");
    assertThat(rows.get(1)[1]).asString().startsWith("9999-12-31 23:59:59");
    assertThat(rows.get(2)[1]).asString().startsWith("0001-01-01 00:00:00");
  }

  @Test
  void aSumBeyond64BitsIsTheQuerysFault() {
    create("main.t", Long.MAX_VALUE, 1);
    create("main.u", Long.MAX_VALUE, 1);

    Plan plan = engine.plan("SELECT sum(size_in_bytes) FROM delta.tables", "delta");
    assertThatThrownBy(() -> rows(plan))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.NUMBER_OUT_OF_RANGE));
  }
}
