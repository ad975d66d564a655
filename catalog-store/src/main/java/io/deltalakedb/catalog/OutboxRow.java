package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A version that was committed here and how far its publishing is.
 *
 * @param version of the table
 * @param mirrorState {@code PENDING}, {@code IN_FLIGHT}, {@code PUBLISHED}, {@code FAILED}, {@code
 *     DIVERGED} or {@code NOT_MIRRORED}
 * @param attempts so far
 * @param lastError of the last attempt
 * @param enqueuedAt milliseconds since the epoch
 * @param nextAttemptAt earliest time of the next attempt, milliseconds since the epoch
 * @param checkpointState {@code DUE}, {@code WRITTEN}, {@code SUPERSEDED}, {@code FAILED}; empty
 *     where none is due
 * @param contentDigest SHA-256 of the bytes of {@code N.json}, lower-case hex
 * @param contentSize bytes of {@code N.json}
 * @param committedAt milliseconds since the epoch
 * @param leaseOwner who publishes it
 * @param leaseExpiresAt until when nobody else does, milliseconds since the epoch
 */
public record OutboxRow(
    long version,
    String mirrorState,
    int attempts,
    Optional<String> lastError,
    long enqueuedAt,
    OptionalLong nextAttemptAt,
    Optional<String> checkpointState,
    String contentDigest,
    long contentSize,
    long committedAt,
    Optional<String> leaseOwner,
    OptionalLong leaseExpiresAt) {
  public OutboxRow {
    requireNonNull(mirrorState, "mirrorState");
    requireNonNull(lastError, "lastError");
    requireNonNull(nextAttemptAt, "nextAttemptAt");
    requireNonNull(checkpointState, "checkpointState");
    requireNonNull(contentDigest, "contentDigest");
    requireNonNull(leaseOwner, "leaseOwner");
    requireNonNull(leaseExpiresAt, "leaseExpiresAt");
  }

  /** The row that a commit leaves, before anybody has tried to publish it. */
  public static OutboxRow ofCommit(PendingCommit commit) {
    return new OutboxRow(
        commit.version(),
        "PENDING",
        0,
        Optional.empty(),
        commit.committedAt(),
        OptionalLong.empty(),
        Optional.empty(),
        commit.content().sha256(),
        commit.content().size(),
        commit.committedAt(),
        Optional.empty(),
        OptionalLong.empty());
  }

  /** Whether somebody else publishes the version, and still has time for it. */
  public boolean isLeasedToOther(String owner, long nowMillis) {
    return leaseOwner.isPresent()
        && !leaseOwner.get().equals(owner)
        && leaseExpiresAt.orElse(0) >= nowMillis;
  }
}
