package io.deltalakedb.tests.bench;

import io.deltalakedb.tests.interop.BareLocalFileSystem;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Iceberg's JdbcCatalog over SQLite with fast appends, on a bare local file system. SQLite has a
 * write-ahead log and waits for its lock, and a commit may be retried as often as it takes.
 */
final class IcebergSide implements AutoCloseable {

  private static final Namespace SPACE = Namespace.of("main");

  private final Schema schema = schema();
  private final PartitionSpec spec = PartitionSpec.builderFor(schema).identity("p").build();
  private final JdbcCatalog catalog = new JdbcCatalog();

  IcebergSide(Path folder) {
    catalog.setConf(BareLocalFileSystem.configuration());
    catalog.initialize(
        "bench",
        Map.of(
            "uri",
            "jdbc:sqlite:" + folder.resolve("iceberg.sqlite"),
            "warehouse",
            folder.resolve("iceberg").toString(),
            "jdbc.journal_mode",
            "WAL",
            "jdbc.busy_timeout",
            "60000"));
    catalog.createNamespace(SPACE);
  }

  /** Creates a table with the columns of {@link SeededLog}. */
  void create(String name) {
    catalog.createTable(
        TableIdentifier.of(SPACE, name), schema, spec, Map.of("commit.retry.num-retries", "1000"));
  }

  /** A table as one writer has it. */
  Table open(String name) {
    return catalog.loadTable(TableIdentifier.of(SPACE, name));
  }

  /** Appends one file with statistics of ten columns. */
  void append(Table table, long number) {
    DataFile file =
        DataFiles.builder(spec)
            .withPath(table.location() + "/data/p=p42/part-" + number + ".parquet")
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(1_000_000)
            .withPartitionPath("p=p42")
            .withMetrics(metrics(number))
            .build();
    table.newFastAppend().appendFile(file).commit();
  }

  private Metrics metrics(long number) {
    Map<Integer, Long> counts = new HashMap<>();
    Map<Integer, Long> nulls = new HashMap<>();
    Map<Integer, ByteBuffer> lower = new HashMap<>();
    Map<Integer, ByteBuffer> upper = new HashMap<>();
    for (Types.NestedField field : schema.columns()) {
      counts.put(field.fieldId(), 1000L);
      nulls.put(field.fieldId(), 0L);
      lower.put(field.fieldId(), bound(field.type(), number * 1000));
      upper.put(field.fieldId(), bound(field.type(), number * 1000 + 999));
    }
    return new Metrics(1000L, null, counts, nulls, null, lower, upper);
  }

  private static ByteBuffer bound(Type type, long value) {
    Object typed =
        switch (type.typeId()) {
          case LONG -> value;
          case DOUBLE -> value + 0.25;
          default -> "value-" + value;
        };
    return Conversions.toByteBuffer(type, typed);
  }

  private static Schema schema() {
    List<Types.NestedField> fields = new ArrayList<>();
    fields.add(Types.NestedField.optional(1, "id", Types.LongType.get()));
    for (int column = 1; column <= 9; column++) {
      Type type =
          switch (column % 3) {
            case 0 -> Types.StringType.get();
            case 1 -> Types.LongType.get();
            default -> Types.DoubleType.get();
          };
      fields.add(Types.NestedField.optional(column + 1, "c" + column, type));
    }
    fields.add(Types.NestedField.optional(11, "p", Types.StringType.get()));
    return new Schema(fields);
  }

  @Override
  public void close() {
    catalog.close();
  }
}
