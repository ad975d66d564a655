package io.deltalakedb.tests.interop;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Delta Kernel as the judge of which files of a table a predicate needs. */
public final class KernelFiles {
  private final Engine engine = DefaultEngine.create(BareLocalFileSystem.configuration());
  private final Snapshot snapshot;
  private final SortedMap<String, List<FilteredColumnarBatch>> files = new TreeMap<>();

  /**
   * The rows of a file.
   *
   * @param matching those for which the predicate is true
   * @param all those that are not deleted
   */
  public record Rows(long matching, long all) {}

  /** A table at its latest version; its rows are read once, where they are asked for. */
  public KernelFiles(Path table) {
    this.snapshot = Table.forPath(engine, table.toString()).getLatestSnapshot(engine);
  }

  /** The columns. */
  public StructType schema() {
    return snapshot.getSchema();
  }

  /** The names of the partition columns. */
  public Set<String> partitionColumns() {
    return Set.copyOf(snapshot.getPartitionColumnNames());
  }

  /** The files that Kernel would open, each as its path, a bar and its deletion vector's id. */
  public SortedSet<String> kept(Predicate predicate) {
    SortedSet<String> kept = new TreeSet<>();
    Scan scan = snapshot.getScanBuilder().withFilter(predicate).build();
    try (CloseableIterator<Row> rows = Utils.intoRows(scan.getScanFiles(engine))) {
      while (rows.hasNext()) {
        kept.add(KernelReader.key(rows.next()));
      }
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of all files. */
  public SortedMap<String, List<FilteredColumnarBatch>> batches() {
    if (files.isEmpty()) {
      Scan scan = snapshot.getScanBuilder().build();
      Row state = scan.getScanState(engine);
      try (CloseableIterator<Row> rows = Utils.intoRows(scan.getScanFiles(engine))) {
        while (rows.hasNext()) {
          Row file = rows.next();
          List<FilteredColumnarBatch> batches = new ArrayList<>();
          KernelReader.read(engine, state, file, batches::add);
          files.put(KernelReader.key(file), batches);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** What Kernel's evaluation of the predicate gives for the rows of each file. */
  public SortedMap<String, Rows> rows(Predicate predicate) {
    SortedMap<String, Rows> answers = new TreeMap<>();
    batches().forEach((key, batches) -> answers.put(key, rows(predicate, batches)));
    return answers;
  }

  private Rows rows(Predicate predicate, List<FilteredColumnarBatch> batches) {
    long matching = 0;
    long all = 0;
    for (FilteredColumnarBatch batch : batches) {
      ColumnVector answer =
          engine
              .getExpressionHandler()
              .getPredicateEvaluator(batch.getData().getSchema(), predicate)
              .eval(batch.getData(), batch.getSelectionVector());
      for (int row = 0; row < batch.getData().getSize(); row++) {
        boolean isLive = isChosen(batch, row);
        all += isLive ? 1 : 0;
        matching += isLive && !answer.isNullAt(row) && answer.getBoolean(row) ? 1 : 0;
      }
    }
    return new Rows(matching, all);
  }

  /** Whether a row is not deleted. */
  public static boolean isChosen(FilteredColumnarBatch batch, int row) {
    return batch
        .getSelectionVector()
        .map(chosen -> !chosen.isNullAt(row) && chosen.getBoolean(row))
        .orElse(true);
  }
}
