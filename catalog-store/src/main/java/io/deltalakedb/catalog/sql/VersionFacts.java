package io.deltalakedb.catalog.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a version besides its actions.
 *
 * @param origin {@code local} or {@code imported}
 * @param transactionId of the database transaction, for local commits
 * @param commitSeq place in the order of the catalog; 0 while an import is not complete
 * @param clockMillis the time that counts where there is no in-commit timestamp
 * @param fileModifiedAt of {@code N.json}, where it was imported
 * @param content the bytes of {@code N.json}; empty where the file is gone
 */
public record VersionFacts(
    String origin,
    Optional<String> transactionId,
    long commitSeq,
    long clockMillis,
    OptionalLong fileModifiedAt,
    Optional<Content> content) {

  public VersionFacts {
    requireNonNull(origin, "origin");
    requireNonNull(transactionId, "transactionId");
    requireNonNull(fileModifiedAt, "fileModifiedAt");
    requireNonNull(content, "content");
  }

  /**
   * The bytes of a commit file.
   *
   * @param sha256 lower-case hex
   * @param size bytes
   * @param canonical whether they are the lines joined by LF, with a final LF
   */
  public record Content(String sha256, long size, boolean canonical) {
    public Content {
      requireNonNull(sha256, "sha256");
    }
  }
}
