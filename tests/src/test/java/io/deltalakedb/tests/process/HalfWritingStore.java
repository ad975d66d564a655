package io.deltalakedb.tests.process;

import io.deltalakedb.mirror.store.ContentWriter;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/** A log store that writes half of the first new file and then runs something. */
final class HalfWritingStore implements LogStore {
  private final LogStore store;
  private final Runnable afterHalf;

  HalfWritingStore(LogStore store, Runnable afterHalf) {
    this.store = store;
    this.afterHalf = afterHalf;
  }

  @Override
  public boolean putIfAbsent(String path, ContentWriter content) {
    return store.putIfAbsent(path, out -> half(content, out));
  }

  private void half(ContentWriter content, OutputStream out) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    content.writeTo(whole);
    out.write(whole.toByteArray(), 0, whole.size() / 2);
    out.flush();
    afterHalf.run();
  }

  @Override
  public List<LogEntry> list(String dir) {
    return store.list(dir);
  }

  @Override
  public InputStream read(String path) {
    return store.read(path);
  }

  @Override
  public SeekableByteChannel open(String path) {
    return store.open(path);
  }

  @Override
  public void overwrite(String path, byte[] bytes) {
    store.overwrite(path, bytes);
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
