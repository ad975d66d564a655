package io.deltalakedb.mirror;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.store.ContentWriter;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A store that fails once on purpose: before a write, in the middle of it, or after it. */
final class FlakyLogStore implements LogStore {

  enum Failure {
    NONE,
    BEFORE,
    WITHIN,
    AFTER,
    READING
  }

  private final LogStore store;
  private final List<String> synced = new ArrayList<>();
  private Failure failure = Failure.NONE;
  private String suffix = "";

  FlakyLogStore(LogStore store) {
    this.store = store;
  }

  void failOnce(Failure when, String nameSuffix) {
    failure = when;
    suffix = nameSuffix;
  }

  private boolean fails(Failure when, String path) {
    if (failure != when || !path.endsWith(suffix)) {
      return false;
    }
    failure = Failure.NONE;
    return true;
  }

  private static DeltaLakeDbException broken(String path) {
    return new DeltaLakeDbException(ErrorCode.LOG_IO, "Cannot write " + path + ": it is flaky");
  }

  @Override
  public boolean putIfAbsent(String path, ContentWriter content) {
    return put(path, content, written -> store.putIfAbsent(path, written));
  }

  @Override
  public boolean putIfAbsent(String path, long modifiedMillis, ContentWriter content) {
    return put(path, content, written -> store.putIfAbsent(path, modifiedMillis, written));
  }

  @Override
  public boolean putHint(String path, ContentWriter content) {
    return put(path, content, written -> store.putHint(path, written));
  }

  private boolean put(String path, ContentWriter content, Predicate<ContentWriter> write) {
    if (fails(Failure.BEFORE, path)) {
      throw broken(path);
    }
    if (fails(Failure.WITHIN, path)) {
      return write.test(
          out -> {
            content.writeTo(OutputStream.nullOutputStream());
            throw broken(path);
          });
    }
    boolean isNew = write.test(content);
    if (fails(Failure.AFTER, path)) {
      throw broken(path);
    }
    return isNew;
  }

  @Override
  public void overwrite(String path, byte[] bytes) {
    if (fails(Failure.BEFORE, path) || fails(Failure.WITHIN, path)) {
      throw broken(path);
    }
    store.overwrite(path, bytes);
    if (fails(Failure.AFTER, path)) {
      throw broken(path);
    }
  }

  @Override
  public List<LogEntry> list(String dir) {
    return store.list(dir);
  }

  @Override
  public InputStream read(String path) {
    return fails(Failure.READING, path)
        ? Channels.newInputStream(new FailingChannel(store.open(path)))
        : store.read(path);
  }

  @Override
  public SeekableByteChannel open(String path) {
    SeekableByteChannel file = store.open(path);
    return fails(Failure.READING, path) ? new FailingChannel(file) : file;
  }

  /** Knows its size, as files on a failing disk do, and reads nothing. */
  private record FailingChannel(SeekableByteChannel file) implements SeekableByteChannel {

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      throw new IOException("Input/output error");
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

  @Override
  public void sync(String path) {
    store.sync(path);
    synced.add(path);
  }

  /** The files that were made durable after they were found. */
  List<String> synced() {
    return List.copyOf(synced);
  }

  @Override
  public boolean completeAbandoned(String path, String sha256) {
    return store.completeAbandoned(path, sha256);
  }

  @Override
  public boolean exists(String path) {
    return store.exists(path);
  }

  @Override
  public Optional<LogEntry> stat(String path) {
    return store.stat(path);
  }

  @Override
  public void deleteHadoopSideFile(String path) {
    store.deleteHadoopSideFile(path);
  }
}
