package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import io.deltalakedb.calcite.dialect.DuckDbCatalogDialect;
import io.deltalakedb.calcite.dialect.PostgresCatalogDialect;
import io.deltalakedb.calcite.dialect.SqliteCatalogDialect;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.relation.TableFunctions;
import io.deltalakedb.calcite.table.DeltaColumn;
import io.deltalakedb.calcite.table.DeltaTable;
import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.FunctionTemplate;
import io.deltalakedb.catalog.PointInTime;
import io.deltalakedb.catalog.PostgresServer;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.schema.Primitive;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database with a table of random rows in place of each view. */
final class RandomCatalog implements AutoCloseable {

  static final int ROWS = 60;

  private static final String[] WORDS = {
    "orders",
    "Orders",
    "sales",
    "WRITE",
    "MERGE INTO",
    "part-1.parquet",
    "a_b%c",
    "",
    "Zürich",
    "x*y?[z]",
    "it's",
    "日本",
    "true",
    "42"
  };
  private static final long[] TIMES = {
    0,
    1,
    -1,
    -86_400_001,
    1_785_542_400_000L,
    1_785_542_399_999L,
    1_788_220_800_123L,
    1_790_000_000_000L,
    951_782_400_000L
  };

  final Connection connection;
  final AtomicLong stamp = new AtomicLong();
  final List<Map<String, @Nullable Object>> boundArguments = new ArrayList<>();
  private final Random random = new Random(7);

  private final CatalogDialect dialect;

  /** In SQLite's memory. */
  RandomCatalog() {
    this("jdbc:sqlite::memory:", new SqliteCatalogDialect());
  }

  /** In DuckDB's memory. */
  static RandomCatalog ofDuckDb() {
    return new RandomCatalog("jdbc:duckdb:", new DuckDbCatalogDialect());
  }

  /** The tables of random rows stand in a schema of their own, before that of the catalog. */
  static RandomCatalog ofPostgres() {
    String url = PostgresServer.freshDatabase();
    CatalogStore.open(
            new CatalogConfig(url, true, CatalogConfig.DEFAULT_BUSY_TIMEOUT, Optional.empty()))
        .close();
    return new RandomCatalog(PostgresServer.withSchema(url, "rows"), new PostgresCatalogDialect());
  }

  private RandomCatalog(String url, CatalogDialect dialect) {
    this.dialect = dialect;
    try {
      connection = DriverManager.getConnection(url);
      connection.setAutoCommit(false);
      for (Relation relation : Relations.all()) {
        create(relation);
      }
      if (isSqlite()) {
        createPartitions();
      }
      connection.commit();
      connection.setAutoCommit(!isSqlite());
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  EngineConfig config(ProcedureRegistry procedures) {
    return new EngineConfig(
        "lake",
        Relations.all(),
        TableFunctions.all(),
        procedures,
        isSqlite() ? new KeyedFilesBinder() : new FilesBinder(),
        dialect,
        stamp::get);
  }

  /** An engine that reads only columns from the database and computes the rest itself. */
  SqlEngine localEngine() {
    EngineConfig usual = config(new ProcedureRegistry(List.of()));
    return new SqlEngine(
        new EngineConfig(
            usual.catalogName(),
            usual.relations(),
            usual.functions(),
            usual.procedures(),
            new FilesBinder(),
            new ScansOnlyDialect(usual.dialect()),
            usual.schemaStamp()));
  }

  SqlEngine engine() {
    return new SqlEngine(config(new ProcedureRegistry(List.of())));
  }

  List<List<@Nullable Object>> rows(Plan plan, Object... parameters) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (RowCursor cursor = plan.execute(Execution.of(connection, List.of(parameters)))) {
      while (cursor.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object value : cursor.row()) {
          row.add(value);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private void create(Relation relation) throws SQLException {
    String columns =
        relation.columns().stream()
            .map(column -> '"' + column.name() + '"' + declared(column))
            .collect(Collectors.joining(", "));
    String marks = relation.columns().stream().map(c -> "?").collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + relation.viewName() + " (" + columns + ")");
    }
    String insert = "INSERT INTO " + relation.viewName() + " VALUES (" + marks + ")";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (int i = 0; i < ROWS; i++) {
        for (int c = 0; c < relation.columns().size(); c++) {
          statement.setObject(c + 1, value(relation.columns().get(c)));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void createPartitions() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE dl_partition (partition_id INTEGER PRIMARY KEY, partition_values TEXT)");
      statement.execute(
          "INSERT INTO dl_partition (partition_values)"
              + " SELECT DISTINCT partition_values FROM delta_files");
    }
  }

  private boolean isSqlite() {
    return dialect instanceof SqliteCatalogDialect;
  }

  private String declared(Column column) {
    if (isSqlite()) {
      return "";
    }
    return switch (column.type()) {
      case BIGINT, TIMESTAMP -> " BIGINT";
      case INTEGER -> " INTEGER";
      case DOUBLE -> " DOUBLE PRECISION";
      case BOOLEAN -> " BOOLEAN";
      case VARCHAR -> dialect.name().equals("duckdb") ? " VARCHAR" : " VARCHAR COLLATE \"C\"";
    };
  }

  private @Nullable Object value(Column column) {
    if (column.nullable() && random.nextInt(5) == 0) {
      return null;
    }
    return switch (column.type()) {
      case BIGINT, INTEGER -> random.nextInt(12) - 2;
      case DOUBLE -> (random.nextInt(40) - 10) / 4.0;
      case BOOLEAN -> isSqlite() ? (Object) random.nextInt(2) : random.nextInt(2) == 1;
      case VARCHAR -> WORDS[random.nextInt(WORDS.length)];
      case TIMESTAMP -> TIMES[random.nextInt(TIMES.length)];
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** All functions read the table of files, at or below a version. */
  private class FilesBinder implements FunctionBinder {

    @Override
    public FunctionTemplate template(TableFunction function) {
      String columns =
          function.columns().stream()
              .map(RandomCatalog.this::expression)
              .collect(Collectors.joining(", "));
      return FunctionTemplate.parse(
          "SELECT " + columns + " FROM delta_files WHERE added_version <= :version");
    }

    @Override
    public Optional<FoundTable> table(String schema, String name, Optional<PointInTime> at) {
      DeltaColumn x = new DeltaColumn("x", List.of("x"), new Primitive("long"), true, false, true);
      return schema.equals("sales") && name.equals("orders")
          ? Optional.of(
              new FoundTable(
                  new DeltaTable(new TableName(schema, name), "id", List.of(x), List.of(x)), at))
          : Optional.empty();
    }

    @Override
    public Map<String, @Nullable Object> bind(
        Connection given, TableFunction function, Map<String, @Nullable Object> arguments) {
      boundArguments.add(arguments);
      Object version = arguments.getOrDefault("at_version", arguments.get("to_version"));
      return Map.of("version", version == null ? 9L : version);
    }
  }

  /** Reads the partitions of files by their keys. */
  private final class KeyedFilesBinder extends FilesBinder {

    @Override
    public Optional<String> keyedByPartition(Relation relation) {
      return relation.viewName().equals("delta_files")
          ? Optional.of("SELECT * FROM delta_files LEFT JOIN dl_partition USING (partition_values)")
          : Optional.empty();
    }
  }

  private String expression(Column column) {
    boolean ofFiles =
        Relations.all().stream()
            .filter(relation -> relation.viewName().equals("delta_files"))
            .flatMap(relation -> relation.columns().stream())
            .anyMatch(other -> other.name().equals(column.name()));
    String expression = ofFiles ? column.name() : absent(column);
    return expression + " AS " + column.name();
  }

  private String absent(Column column) {
    if (isSqlite()) {
      return column.nullable() ? "NULL" : "1";
    }
    String type = declared(column).replace(" COLLATE \"C\"", "").strip();
    String value = column.nullable() ? "NULL" : column.type() == ColumnType.BOOLEAN ? "true" : "1";
    return "CAST(" + value + " AS " + type + ")";
  }
}
