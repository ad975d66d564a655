package io.deltalakedb.mirror.store;

import static java.util.Objects.requireNonNull;

/**
 * One file of a directory.
 *
 * @param name the last part of its path
 * @param size bytes
 * @param modifiedMillis milliseconds since the epoch
 */
public record LogEntry(String name, long size, long modifiedMillis) {
  public LogEntry {
    requireNonNull(name, "name");
  }
}
