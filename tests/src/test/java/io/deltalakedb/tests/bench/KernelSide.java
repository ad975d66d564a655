package io.deltalakedb.tests.bench;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Scan;
import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.deltalakedb.tests.interop.BareLocalFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Delta Kernel doing what the benchmark asks of both sides, on a bare local file system. */
final class KernelSide {
  private final Engine engine = DefaultEngine.create(BareLocalFileSystem.configuration());

  /** Opens the latest version: its number and its schema. */
  long open(Path table) {
    Snapshot snapshot = latest(table);
    return snapshot.getVersion() + snapshot.getSchema().length();
  }

  /** Opens the latest version and reads path, size, partition value and time of all files. */
  long list(Path table) {
    return drain(latest(table).getScanBuilder());
  }

  /** The same for the files of one partition. */
  long partition(Path table, String value) {
    Predicate equal = new Predicate("=", new Column("p"), Literal.ofString(value));
    return drain(latest(table).getScanBuilder().withFilter(equal));
  }

  /** Loads the latest version and writes its checkpoint, in place of one that is there. */
  long checkpoint(Path table) {
    deleteCheckpoint(table, latest(table).getVersion());
    Snapshot snapshot = latest(table);
    try {
      snapshot.writeCheckpoint(engine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return snapshot.getVersion();
  }

  /** Creates the table of {@link SeededLog}. */
  void create(Path table) {
    StructType schema = schema();
    Transaction transaction =
        Table.forPath(engine, table.toString())
            .createTransactionBuilder(engine, "bench", Operation.CREATE_TABLE)
            .withSchema(engine, schema)
            .withPartitionColumns(engine, List.of("p"))
            .build(engine);
    transaction.commit(engine, CloseableIterable.emptyIterable());
  }

  /** Appends one file; what Kernel asks to be done afterwards goes to the executor. */
  long append(Path table, long number, String stats, ExecutorService afterwards) {
    Transaction transaction =
        Table.forPath(engine, table.toString())
            .createTransactionBuilder(engine, "bench", Operation.WRITE)
            .build(engine);
    Row state = transaction.getTransactionState(engine);
    DataWriteContext context =
        Transaction.getWriteContext(engine, state, Map.of("p", Literal.ofString("p42")));
    DataFileStatus file =
        new DataFileStatus(
            table.toUri() + "p=p42/part-" + number + ".parquet",
            1_000_000,
            1_767_225_600_000L + number,
            DataFileStatistics.deserializeFromJson(stats, schema()));
    CloseableIterator<Row> actions =
        Transaction.generateAppendActions(
            engine, state, Utils.singletonCloseableIterator(file), context);
    TransactionCommitResult result =
        transaction.commit(engine, CloseableIterable.inMemoryIterable(actions));
    for (PostCommitHook hook : result.getPostCommitHooks()) {
      afterwards.execute(() -> invoke(hook));
    }
    return result.getVersion();
  }

  private void invoke(PostCommitHook hook) {
    try {
      hook.threadSafeInvoke(engine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Snapshot latest(Path table) {
    return Table.forPath(engine, table.toString()).getLatestSnapshot(engine);
  }

  private long drain(ScanBuilder builder) {
    Scan scan = builder.build();
    long sum = 0;
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        sum += drain(batches.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  private static long drain(FilteredColumnarBatch batch) {
    ColumnVector add = batch.getData().getColumnVector(InternalScanFileUtils.ADD_FILE_ORDINAL);
    StructType type = (StructType) add.getDataType();
    ColumnVector paths = add.getChild(type.indexOf("path"));
    ColumnVector sizes = add.getChild(type.indexOf("size"));
    ColumnVector times = add.getChild(type.indexOf("modificationTime"));
    ColumnVector partitions = add.getChild(type.indexOf("partitionValues"));
    Optional<ColumnVector> chosen = batch.getSelectionVector();
    long sum = 0;
    for (int row = 0; row < batch.getData().getSize(); row++) {
      if (chosen.isEmpty() || (!chosen.get().isNullAt(row) && chosen.get().getBoolean(row))) {
        sum += paths.getString(row).length() + sizes.getLong(row) + times.getLong(row);
        sum += partitions.getMap(row).getValues().getString(0).length();
      }
    }
    return sum;
  }

  private static StructType schema() {
    return DataTypeJsonSerDe.deserializeStructType(SeededLog.SCHEMA);
  }

  /** Deletes the checkpoint of a version, where there is one. */
  static void deleteCheckpoint(Path table, long version) {
    String prefix = String.format(Locale.ROOT, "%020d.checkpoint", version);
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(prefix)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
