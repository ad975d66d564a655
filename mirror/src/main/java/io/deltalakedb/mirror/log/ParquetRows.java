package io.deltalakedb.mirror.log;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The rows of one Parquet file of a checkpoint, one after the other; holds one row group. */
final class ParquetRows implements Closeable {

  /** Nothing is left, for no column is there that was asked for. */
  private static final long END = -1;

  private final String name;
  private final ParquetFileReader file;
  private final RowColumns row;
  private final MessageType projection;
  private @Nullable RecordReader<RowColumns> rows;
  private long left;
  private long rowNumber;

  private ParquetRows(String name, ParquetFileReader file, Set<String> columns) {
    this.name = name;
    this.file = file;
    this.projection = projection(file, columns);
    this.left = projection.getFieldCount() == 0 ? END : 0;
    this.row = new RowColumns(projection);
    file.setRequestedSchema(projection);
  }

  /**
   * Opens a file; closes the channel with itself.
   *
   * @param columns those of {@link RowColumns#NAMES} that are read
   * @throws DeltaLakeDbException INVALID_LOG naming the file where it is no Parquet file; LOG_IO
   *     where the channel fails
   */
  @SuppressWarnings("MustBeClosedChecker")
  static ParquetRows open(SeekableByteChannel channel, String name, Set<String> columns) {
    try {
      ParquetFileReader file = ParquetFileReader.open(new ChannelInput(channel), options());
      try {
        return new ParquetRows(name, file, columns);
      } catch (RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(name, e);
    }
  }

  static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .withCodecFactory(new PageCodecs())
        .build();
  }

  private static MessageType projection(ParquetFileReader file, Set<String> columns) {
    MessageType schema = file.getFooter().getFileMetaData().getSchema();
    List<Type> wanted =
        schema.getFields().stream()
            .filter(type -> columns.contains(type.getName()) && !type.isPrimitive())
            .map(type -> type.getName().equals("add") ? add(type.asGroupType(), file) : type)
            .toList();
    return new MessageType(schema.getName(), wanted);
  }

  private static Type add(GroupType add, ParquetFileReader file) {
    boolean hasAllStats = hasStatsInEachRow(file);
    List<Type> wanted =
        add.getFields().stream()
            .filter(type -> !type.getName().equals("partitionValues_parsed"))
            .filter(type -> !(hasAllStats && type.getName().equals("stats_parsed")))
            .toList();
    return add.withNewFields(wanted);
  }

  /** Whether each add has its statistics as JSON, so that those as structs need no reading. */
  private static boolean hasStatsInEachRow(ParquetFileReader file) {
    for (BlockMetaData block : file.getFooter().getBlocks()) {
      long paths = nulls(block, "add.path");
      if (paths < 0 || paths != nulls(block, "add.stats")) {
        return false;
      }
    }
    return true;
  }

  private static long nulls(BlockMetaData block, String column) {
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      if (chunk.getPath().toDotString().equals(column)) {
        return chunk.getStatistics().isNumNullsSet() ? chunk.getStatistics().getNumNulls() : -1;
      }
    }
    return -1;
  }

  /**
   * The next row, valid until the next call; null after the last.
   *
   * @throws DeltaLakeDbException INVALID_LOG naming the file; LOG_IO where the channel fails
   */
  @Nullable RowColumns next() {
    if (left == END) {
      return null;
    }
    try {
      RecordReader<RowColumns> reader = rows;
      while (left == 0 || reader == null) {
        PageReadStore pages = file.readNextRowGroup();
        if (pages == null) {
          return null;
        }
        left = pages.getRowCount();
        reader = new ColumnIOFactory().getColumnIO(projection).getRecordReader(pages, row);
        rows = reader;
      }
      left--;
      rowNumber++;
      return reader.read();
    } catch (IOException | RuntimeException e) {
      throw damaged(name, e);
    }
  }

  /** The failure of the row at hand. */
  DeltaLakeDbException unreadable(RuntimeException e) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_LOG,
        "Cannot read checkpoint %s: row %s: %s".formatted(name, rowNumber, e.getMessage()),
        e);
  }

  private static DeltaLakeDbException damaged(String name, Exception e) {
    ErrorCode code = ErrorCode.INVALID_LOG;
    Throwable cause = e;
    while (cause.getCause() != null) {
      code = cause instanceof ChannelInput.ReadFailure ? ErrorCode.LOG_IO : code;
      cause = cause.getCause();
    }
    return new DeltaLakeDbException(
        code,
        "Cannot read checkpoint %s: %s"
            .formatted(name, cause.getMessage() == null ? cause.toString() : cause.getMessage()),
        e);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
