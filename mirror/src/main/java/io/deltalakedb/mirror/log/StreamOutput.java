package io.deltalakedb.mirror.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file that is written into a stream; the stream stays open, its owner closes it. What
 * follows the last row group is held back until its lists have one order: see {@link FooterOrder}.
 */
final class StreamOutput implements OutputFile {

  private final OutputStream out;
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private boolean inTail;

  StreamOutput(OutputStream out) {
    this.out = out;
  }

  /** The last row group is written; indexes and the footer come now. */
  void beginTail() {
    inTail = true;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new Counting();
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return new Counting();
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private final class Counting extends PositionOutputStream {

    private long position;

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      (inTail ? tail : out).write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      (inTail ? tail : out).write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (tail.size() > 0) {
        out.write(FooterOrder.ordered(tail.toByteArray()));
        tail.reset();
      }
      out.flush();
    }
  }
}
