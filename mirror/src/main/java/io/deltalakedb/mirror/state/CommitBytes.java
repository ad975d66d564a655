package io.deltalakedb.mirror.state;

import static java.util.Objects.requireNonNull;

/**
 * What the bytes of a commit file are.
 *
 * @param sha256 of the bytes, lower-case hex
 * @param size bytes
 * @param canonical whether they are the lines joined by LF, with a final LF
 */
public record CommitBytes(String sha256, long size, boolean canonical) {
  public CommitBytes {
    requireNonNull(sha256, "sha256");
  }
}
