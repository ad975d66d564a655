package io.deltalakedb.mirror.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * A store that asks before each step, and before each piece that it reads, whether to go on: what
 * is asked throws where not. So work on a log can be stopped wherever it is.
 *
 * @param store that does the work
 * @param watch that is asked, by any thread
 */
public record WatchedLogStore(LogStore store, Runnable watch) implements LogStore {

  private LogStore watched() {
    watch.run();
    return store;
  }

  @Override
  public List<LogEntry> list(String dir) {
    return watched().list(dir);
  }

  @Override
  public List<String> directories(String dir) {
    return watched().directories(dir);
  }

  @Override
  public InputStream read(String path) {
    return new FilterInputStream(watched().read(path)) {
      @Override
      public int read() throws IOException {
        watch.run();
        return super.read();
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        watch.run();
        return super.read(bytes, from, count);
      }
    };
  }

  @Override
  public SeekableByteChannel open(String path) {
    return new Channel(watched().open(path), watch);
  }

  @Override
  public NewDirectory newDirectory(String dir) {
    return watched().newDirectory(dir);
  }

  @Override
  public boolean putIfAbsent(String path, ContentWriter content) {
    return watched().putIfAbsent(path, content);
  }

  @Override
  public boolean putIfAbsent(String path, long modifiedMillis, ContentWriter content) {
    return watched().putIfAbsent(path, modifiedMillis, content);
  }

  @Override
  public Optional<StagedFile> stage(String path, long modifiedMillis, ContentWriter content) {
    return watched().stage(path, modifiedMillis, content);
  }

  @Override
  public boolean putHint(String path, ContentWriter content) {
    return watched().putHint(path, content);
  }

  @Override
  public void sync(String path) {
    watched().sync(path);
  }

  @Override
  public boolean completeAbandoned(String path, String sha256) {
    return watched().completeAbandoned(path, sha256);
  }

  @Override
  public void sweep(String dir) {
    watched().sweep(dir);
  }

  @Override
  public void overwrite(String path, byte[] bytes) {
    watched().overwrite(path, bytes);
  }

  @Override
  public boolean exists(String path) {
    return watched().exists(path);
  }

  @Override
  public Optional<LogEntry> stat(String path) {
    return watched().stat(path);
  }

  @Override
  public void deleteHadoopSideFile(String path) {
    watched().deleteHadoopSideFile(path);
  }

  private record Channel(SeekableByteChannel file, Runnable watch) implements SeekableByteChannel {

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      watch.run();
      return file.read(bytes);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return file.write(bytes);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
