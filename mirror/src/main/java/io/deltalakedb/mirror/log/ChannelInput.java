package io.deltalakedb.mirror.log;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet file that is read through a channel; the channel's length counts, nobody's claim. */
record ChannelInput(SeekableByteChannel channel) implements InputFile {

  /** The channel itself failed, so that nothing is known about the file. */
  static final class ReadFailure extends IOException {
    private static final long serialVersionUID = 1L;

    ReadFailure(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** What the library's messages call it; ours name the file before. */
  @Override
  public String toString() {
    return "it";
  }

  @Override
  public long getLength() throws IOException {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new ReadFailure(e);
    }
  }

  @Override
  public SeekableInputStream newStream() {
    return new DelegatingSeekableInputStream(new ChannelStream(channel)) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        channel.position(position);
      }
    };
  }

  private static final class ChannelStream extends FilterInputStream {

    ChannelStream(SeekableByteChannel channel) {
      super(Channels.newInputStream(channel));
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw new ReadFailure(e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        throw new ReadFailure(e);
      }
    }
  }
}
