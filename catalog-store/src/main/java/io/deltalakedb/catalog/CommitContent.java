package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

/**
 * What the bytes of an imported commit file are.
 *
 * @param sha256 of the bytes, lower-case hex
 * @param size bytes
 * @param canonical whether they are the lines joined by LF, with a final LF
 */
public record CommitContent(String sha256, long size, boolean canonical) {
  public CommitContent {
    requireNonNull(sha256, "sha256");
  }
}
