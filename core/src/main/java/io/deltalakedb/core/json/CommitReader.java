package io.deltalakedb.core.json;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reads a commit file line by line and never holds it whole. What engines in the field read is read
 * with a warning: blank lines, a byte order mark, CRLF, several objects on a line or several
 * actions in one object, text after a complete object. Everything else that is not a UTF-8 JSON
 * object with its required fields is refused.
 */
public final class CommitReader implements Iterator<ActionLine>, Closeable {

  private final String fileName;
  private final LineSource source;
  private final ReadWarnings warnings;
  private final ArrayDeque<ActionLine> ready = new ArrayDeque<>();
  private boolean plainLines = true;

  /**
   * A reader of a commit file.
   *
   * @param in the bytes; closed by {@link #close}
   * @param fileName for messages
   */
  public CommitReader(InputStream in, String fileName) {
    this.fileName = fileName;
    this.source = new LineSource(in);
    this.warnings = new ReadWarnings(fileName);
  }

  /**
   * Whether there is another action.
   *
   * @throws DeltaLakeDbException INVALID_LOG naming file, line and reason; LOG_IO where the bytes
   *     cannot be read
   */
  @Override
  public boolean hasNext() {
    while (ready.isEmpty()) {
      if (!readLine()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public ActionLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException(fileName);
    }
    return ready.remove();
  }

  /** The line last read, counted from 1; 0 before the first. */
  public long lineNumber() {
    return source.lineNumber();
  }

  /** What was read although it should not be there, one message for each kind. */
  public List<String> warnings() {
    return warnings.messages();
  }

  /** SHA-256 of the bytes as lower-case hex; valid once exhausted. */
  public String sha256() {
    return source.sha256();
  }

  /** Number of bytes; valid once exhausted. */
  public long size() {
    return source.size();
  }

  /**
   * Whether the bytes are exactly the texts of the actions, each followed by LF; valid once
   * exhausted.
   */
  public boolean isCanonical() {
    return plainLines && source.isPlain();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private boolean readLine() {
    try {
      String line = source.next();
      if (line == null) {
        return false;
      }
      if (source.lineNumber() == 1 && line.startsWith("\uFEFF")) {
        warnings.add("byte order mark", 1);
        plainLines = false;
        line = line.substring(1);
      }
      if (line.endsWith("\r")) {
        warnings.add("CRLF", source.lineNumber());
      }
      actionsOf(line);
      return true;
    } catch (UnreadableAction e) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot read " + fileName + " line " + source.lineNumber() + ": " + e.reason(),
          e);
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot read " + fileName + ": " + e.getMessage(), e);
    }
  }

  private void actionsOf(String line) throws UnreadableAction {
    String rest = line.strip();
    if (rest.isEmpty()) {
      warnings.add("blank line", source.lineNumber());
    }
    plainLines &= !rest.isEmpty() && rest.length() == line.length();
    for (boolean first = true; !rest.isEmpty(); first = false) {
      if (!first && !rest.startsWith("{")) {
        warnings.add("text after a complete object", source.lineNumber());
        return;
      }
      if (!first) {
        warnings.add("several objects on a line", source.lineNumber());
      }
      rest = oneObject(rest);
    }
  }

  private String oneObject(String text) throws UnreadableAction {
    ActionParser.Parsed parsed = ActionParser.parse(text);
    plainLines &= parsed.end() == text.length() && parsed.lines().size() == 1;
    if (parsed.lines().isEmpty()) {
      warnings.add("object that names no action", source.lineNumber());
    }
    if (parsed.lines().size() > 1) {
      warnings.add("several actions in one object", source.lineNumber());
    }
    ready.addAll(parsed.lines());
    return text.substring(parsed.end()).strip();
  }
}
