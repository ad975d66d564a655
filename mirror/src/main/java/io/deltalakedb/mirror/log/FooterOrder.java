package io.deltalakedb.mirror.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Parquet's writer gathers the encodings of a column chunk in a hash set of enum constants, whose
 * order differs from one process to the next. The format gives the order no meaning; here it is
 * that of the constants, so that the same rows make the same bytes.
 */
final class FooterOrder {

  /** The length of the footer and the magic number. */
  private static final int TRAILER_BYTES = 8;

  private FooterOrder() {}

  /**
   * The end of a Parquet file with its lists of encodings in order.
   *
   * @param tail at least the footer, its length and the magic number; what comes before stays
   */
  static byte[] ordered(byte[] tail) throws IOException {
    int end = tail.length - TRAILER_BYTES;
    int length = ByteBuffer.wrap(tail, end, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    int start = end - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(tail, start, length));
    footer.getRow_groups().forEach(FooterOrder::order);
    ByteArrayOutputStream out = new ByteArrayOutputStream(tail.length);
    out.write(tail, 0, start);
    Util.writeFileMetaData(footer, out);
    int written = out.size() - start;
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(written).array());
    out.write(tail, tail.length - 4, 4);
    return out.toByteArray();
  }

  private static void order(RowGroup group) {
    for (ColumnChunk chunk : group.getColumns()) {
      ColumnMetaData column = chunk.getMeta_data();
      column.setEncodings(sorted(column.getEncodings(), Comparator.comparing(Encoding::getValue)));
      if (column.isSetEncoding_stats()) {
        column.setEncoding_stats(
            sorted(
                column.getEncoding_stats(),
                Comparator.<PageEncodingStats>comparingInt(stats -> stats.getPage_type().getValue())
                    .thenComparing(stats -> stats.getEncoding().getValue())));
      }
    }
  }

  private static <T> List<T> sorted(List<T> values, Comparator<T> order) {
    return values.stream().sorted(order).toList();
  }
}
