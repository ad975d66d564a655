package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

/**
 * A checkpoint that lies in a log.
 *
 * @param name of the file
 * @param version whose state it holds
 * @param numActions rows
 * @param numAdds rows that are live files
 * @param sizeInBytes of the file
 * @param durationMs time that writing took; 0 where it was there already
 */
public record CheckpointFile(
    String name, long version, long numActions, long numAdds, long sizeInBytes, long durationMs) {
  public CheckpointFile {
    requireNonNull(name, "name");
  }
}
