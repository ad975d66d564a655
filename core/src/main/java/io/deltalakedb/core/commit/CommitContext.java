package io.deltalakedb.core.commit;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a commit builds on.
 *
 * @param version that the commit makes
 * @param before the version before it, empty where the commit creates the table
 * @param liveFiles of the version before it
 * @param nowMillis milliseconds since the epoch
 * @param previousCommitMillis time of the commit before, milliseconds since the epoch, where it has
 *     no in-commit timestamp: enabling them later must not go back in time
 */
public record CommitContext(
    long version,
    Optional<Snapshot> before,
    LiveFiles liveFiles,
    long nowMillis,
    OptionalLong previousCommitMillis) {

  public CommitContext {
    requireNonNull(before, "before");
    requireNonNull(liveFiles, "liveFiles");
    requireNonNull(previousCommitMillis, "previousCommitMillis");
  }

  /** The context of the commit that creates a table. */
  public static CommitContext creation(long nowMillis) {
    return new CommitContext(
        0, Optional.empty(), LiveFiles.none(), nowMillis, OptionalLong.empty());
  }

  /** The context of the commit behind a snapshot. */
  public static CommitContext after(Snapshot before, LiveFiles liveFiles, long nowMillis) {
    return new CommitContext(
        before.version() + 1, Optional.of(before), liveFiles, nowMillis, OptionalLong.empty());
  }
}
