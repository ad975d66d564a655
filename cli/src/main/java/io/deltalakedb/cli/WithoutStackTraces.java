package io.deltalakedb.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Leaves the frames of stack traces out of what is logged. */
final class WithoutStackTraces extends FilterOutputStream {

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  WithoutStackTraces(OutputStream out) {
    super(out);
  }

  @Override
  public synchronized void write(int b) throws IOException {
    line.write(b);
    if (b == '\n') {
      passOn();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  private void passOn() throws IOException {
    String text = line.toString(StandardCharsets.UTF_8);
    boolean isFrame = text.startsWith("\tat ") || text.startsWith("\t... ");
    if (!isFrame) {
      line.writeTo(out);
    }
    line.reset();
  }

  @Override
  public synchronized void close() throws IOException {
    line.writeTo(out);
    line.reset();
    super.close();
  }
}
