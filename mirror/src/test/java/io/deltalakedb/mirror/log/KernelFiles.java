package io.deltalakedb.mirror.log;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/** What Delta Kernel reads from a log. */
record KernelFiles(long version, SortedSet<String> files) {

  static KernelFiles of(Path table) throws IOException {
    Engine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot = Table.forPath(engine, table.toString()).getLatestSnapshot(engine);
    SortedSet<String> files = new TreeSet<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            Row add = rows.next().getStruct(0);
            files.add(
                add.getString(add.getSchema().indexOf("path"))
                    + "|"
                    + add.getLong(add.getSchema().indexOf("size"))
                    + "|"
                    + !add.isNullAt(add.getSchema().indexOf("deletionVector")));
          }
        }
      }
    }
    return new KernelFiles(snapshot.getVersion(), files);
  }
}
