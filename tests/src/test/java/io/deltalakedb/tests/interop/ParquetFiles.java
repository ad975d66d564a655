package io.deltalakedb.tests.interop;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes real data files, as an engine in front of the catalog would before it commits. */
public final class ParquetFiles {
  private final Engine engine = DefaultEngine.create(BareLocalFileSystem.configuration());

  /**
   * Writes one file.
   *
   * @param columns the values of each column
   */
  public DataFile write(Path folder, StructType schema, List<List<?>> columns) {
    ColumnVector[] vectors = new ColumnVector[schema.length()];
    List<Column> statistics = new ArrayList<>();
    for (int column = 0; column < vectors.length; column++) {
      vectors[column] =
          VectorUtils.buildColumnVector(columns.get(column), schema.at(column).getDataType());
      statistics.add(new Column(schema.at(column).getName()));
    }
    FilteredColumnarBatch batch =
        new FilteredColumnarBatch(
            new DefaultColumnarBatch(columns.get(0).size(), schema, vectors), Optional.empty());
    try (CloseableIterator<DataFileStatus> files =
        engine
            .getParquetHandler()
            .writeParquetFiles(
                folder.toString(), Utils.singletonCloseableIterator(batch), statistics)) {
      DataFileStatus file = files.next();
      return new DataFile(
          Path.of(java.net.URI.create(file.getPath()).getPath()),
          file.getSize(),
          file.getModificationTime(),
          file.getStatistics().orElseThrow().serializeAsJson(schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that was written: its place, size, time and statistics. */
  public record DataFile(Path path, long size, long modificationTime, String stats) {}
}
