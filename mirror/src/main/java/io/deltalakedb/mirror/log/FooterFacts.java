package io.deltalakedb.mirror.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a file's columns, from the statistics of its row groups. One group without makes
 * those of the file unknown. The library drops what broken writers wrote.
 */
final class FooterFacts {

  private final FileMetaData file;
  private final Map<ColumnPath, Sum> sums = new HashMap<>();

  /** What the groups so far add up to. */
  private static final class Sum {
    private boolean hasNullCount = true;
    private boolean hasBounds = true;
    private long nulls;
    private @Nullable Statistics<?> bounds;

    void add(ColumnChunkMetaData chunk) {
      Statistics<?> statistics = chunk.getStatistics();
      boolean isThere = statistics != null && !statistics.isEmpty();
      boolean countsNulls = isThere && statistics.isNumNullsSet();
      hasNullCount &= countsNulls || chunk.getValueCount() == 0;
      long chunkNulls = countsNulls ? statistics.getNumNulls() : 0;
      nulls += chunkNulls;
      if (!isThere || !statistics.hasNonNullValue()) {
        hasBounds &=
            chunk.getValueCount() == 0 || (countsNulls && chunkNulls == chunk.getValueCount());
      } else if (bounds == null) {
        bounds = statistics.copy();
      } else {
        bounds.mergeStatistics(statistics);
      }
    }
  }

  FooterFacts(ParquetMetadata footer) {
    this.file = footer.getFileMetaData();
    for (BlockMetaData block : footer.getBlocks()) {
      for (ColumnChunkMetaData chunk : block.getColumns()) {
        sums.computeIfAbsent(chunk.getPath(), path -> new Sum()).add(chunk);
      }
    }
  }

  Map<List<String>, ColumnFacts> byColumn() {
    BoundValues values =
        new BoundValues(!isOfAnotherLibrary(), hasOldCalendar(file.getKeyValueMetaData()));
    Map<List<String>, ColumnFacts> facts = new LinkedHashMap<>();
    for (ColumnDescriptor column : file.getSchema().getColumns()) {
      if (column.getMaxRepetitionLevel() == 0) {
        Sum sum = sums.getOrDefault(ColumnPath.get(column.getPath()), new Sum());
        facts.put(Arrays.asList(column.getPath()), facts(sum, column.getPrimitiveType(), values));
      }
    }
    return facts;
  }

  private static ColumnFacts facts(Sum sum, PrimitiveType type, BoundValues values) {
    OptionalLong nulls = sum.hasNullCount ? OptionalLong.of(sum.nulls) : OptionalLong.empty();
    Statistics<?> bounds = sum.bounds;
    if (!sum.hasBounds || bounds == null) {
      return new ColumnFacts(nulls, Optional.empty(), Optional.empty());
    }
    return new ColumnFacts(
        nulls, values.min(type, bounds.genericGetMin()), values.max(type, bounds.genericGetMax()));
  }

  /** Others leave NaN out of the maximum, the reference implementation gives no bounds then. */
  private boolean isOfAnotherLibrary() {
    String writer = file.getCreatedBy();
    return writer == null || !writer.startsWith("parquet-mr");
  }

  /** Spark before 3, or asked to be like it: dates of the hybrid calendar, which others misread. */
  private static boolean hasOldCalendar(Map<String, String> metadata) {
    String version = metadata.getOrDefault("org.apache.spark.version", "");
    return metadata.containsKey("org.apache.spark.legacyDateTime") || version.startsWith("2.");
  }
}
