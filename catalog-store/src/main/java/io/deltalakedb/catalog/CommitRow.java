package io.deltalakedb.catalog;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One version as the catalog keeps it.
 *
 * @param version of the table
 * @param commitSeq place in the order of the whole catalog
 * @param transactionId of the database transaction that made it; empty for imported commits
 * @param commitOrigin {@code local} or {@code imported}
 * @param committedAt milliseconds since the epoch
 * @param inCommitTimestamp milliseconds since the epoch, where the commit has one
 * @param fileModifiedAt of the imported {@code N.json}, milliseconds since the epoch
 * @param hasLogFile false where the JSON of the earliest version was gone at import
 * @param isCanonical whether the bytes are the lines joined by LF, with a final LF
 * @param contentDigest SHA-256 of the bytes in lower-case hex
 * @param contentSize bytes
 * @param numActions lines with an action
 * @param operation of commitInfo
 */
public record CommitRow(
    long version,
    long commitSeq,
    Optional<String> transactionId,
    String commitOrigin,
    long committedAt,
    OptionalLong inCommitTimestamp,
    OptionalLong fileModifiedAt,
    boolean hasLogFile,
    boolean isCanonical,
    Optional<String> contentDigest,
    OptionalLong contentSize,
    long numActions,
    Optional<String> operation) {}
