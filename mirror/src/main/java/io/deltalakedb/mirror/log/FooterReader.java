package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.store.LogStore;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Reads the footers of Parquet files, and nothing else of them. Safe for many threads. */
public final class FooterReader {

  private final LogStore store;

  public FooterReader(LogStore store) {
    this.store = requireNonNull(store, "store");
  }

  /**
   * The footer of a file.
   *
   * @throws DeltaLakeDbException INVALID_VALUE where it is no Parquet file; LOG_IO where it cannot
   *     be read
   */
  public FileFooter read(String path) {
    try (SeekableByteChannel channel = store.open(path);
        ParquetFileReader file =
            ParquetFileReader.open(new ChannelInput(channel), ParquetRows.options())) {
      ParquetMetadata footer = file.getFooter();
      long rows = footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
      return new FileFooter(
          rows,
          FooterTypes.schema(footer.getFileMetaData().getSchema()),
          new FooterFacts(footer).byColumn());
    } catch (ChannelInput.ReadFailure e) {
      throw failure(ErrorCode.LOG_IO, path, e);
    } catch (DeltaLakeDbException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw failure(ErrorCode.INVALID_VALUE, path, e);
    }
  }

  private static DeltaLakeDbException failure(ErrorCode code, String path, Exception e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    return new DeltaLakeDbException(
        code, "Cannot read the footer of %s: %s".formatted(path, reason), e);
  }
}
