package io.deltalakedb.core.json;

import io.deltalakedb.core.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a UTF-8 stream, cut at LF, with digest and size of all bytes. */
final class LineSource implements Closeable {

  private final InputStream in;
  private final Sha256 digest = new Sha256();
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long size;
  private long lineNumber;
  private boolean finalLineFeed = true;
  private @Nullable String sha256;

  LineSource(InputStream in) {
    this.in = in;
  }

  /** The next line without its LF; null at the end. */
  @Nullable String next() throws IOException, UnreadableAction {
    if (position == limit && !fill()) {
      return null;
    }
    lineNumber++;
    ByteArrayOutputStream longLine = null;
    while (true) {
      int end = lineFeed();
      if (end >= 0) {
        String line = decode(longLine, end);
        position = end + 1;
        return line;
      }
      longLine = longLine == null ? new ByteArrayOutputStream(1 << 17) : longLine;
      longLine.write(buffer, position, limit - position);
      position = limit;
      if (!fill()) {
        finalLineFeed = false;
        return decode(longLine, position);
      }
    }
  }

  private int lineFeed() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private String decode(@Nullable ByteArrayOutputStream longLine, int end) throws UnreadableAction {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, position, end - position);
    if (longLine != null) {
      longLine.write(buffer, position, end - position);
      bytes = ByteBuffer.wrap(longLine.toByteArray());
    }
    try {
      return decoder.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableAction("not valid UTF-8");
    }
  }

  private boolean fill() throws IOException {
    if (sha256 != null) {
      return false;
    }
    int count = in.read(buffer);
    if (count < 0) {
      sha256 = digest.hex();
      return false;
    }
    digest.update(buffer, count);
    size += count;
    position = 0;
    limit = count;
    return true;
  }

  long lineNumber() {
    return lineNumber;
  }

  long size() {
    return size;
  }

  boolean isPlain() {
    return finalLineFeed;
  }

  String sha256() {
    if (sha256 == null) {
      throw new IllegalStateException("the stream is not read to its end");
    }
    return sha256;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
