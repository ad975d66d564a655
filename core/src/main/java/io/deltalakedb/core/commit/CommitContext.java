package io.deltalakedb.core.commit;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.conflict.ReadBasis;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a commit builds on.
 *
 * @param version that the commit makes
 * @param before the version before it, empty where the commit creates the table
 * @param liveFiles of the version before it
 * @param nowMillis milliseconds since the epoch
 * @param previousCommitMillis time of the commit before, milliseconds since the epoch, where it has
 *     no in-commit timestamp: enabling them later must not go back in time
 * @param basis what the commit has read, perhaps of an older version, on which it was first
 *     prepared; empty where it says nothing of that
 * @param assertions what the caller has made sure of, since it cannot be checked here
 * @param facts about the version before it
 * @param isRestore whether the metadata is that of an earlier version in which all files that stay
 *     were live
 * @param location root of the table, where it is known
 */
public record CommitContext(
    long version,
    Optional<Snapshot> before,
    LiveFiles liveFiles,
    long nowMillis,
    OptionalLong previousCommitMillis,
    Optional<ReadBasis> basis,
    Set<Assertion> assertions,
    Optional<HeadFacts> facts,
    boolean isRestore,
    Optional<String> location) {

  public CommitContext {
    requireNonNull(before, "before");
    requireNonNull(liveFiles, "liveFiles");
    requireNonNull(previousCommitMillis, "previousCommitMillis");
    requireNonNull(basis, "basis");
    assertions = Set.copyOf(assertions);
    requireNonNull(facts, "facts");
    requireNonNull(location, "location");
  }

  /** A context of a commit that says nothing of what it read and asserts nothing. */
  public CommitContext(
      long version,
      Optional<Snapshot> before,
      LiveFiles liveFiles,
      long nowMillis,
      OptionalLong previousCommitMillis) {
    this(
        version,
        before,
        liveFiles,
        nowMillis,
        previousCommitMillis,
        Optional.empty(),
        Set.of(),
        before.map(HeadFacts::of),
        false,
        Optional.empty());
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

  /** The same for a commit that says what it has read. */
  public CommitContext withBasis(ReadBasis readBasis) {
    return new CommitContext(
        version,
        before,
        liveFiles,
        nowMillis,
        previousCommitMillis,
        Optional.of(readBasis),
        assertions,
        facts,
        isRestore,
        location);
  }

  /** The same for a caller who has made sure of something. */
  public CommitContext withAssertions(Set<Assertion> made) {
    return new CommitContext(
        version,
        before,
        liveFiles,
        nowMillis,
        previousCommitMillis,
        basis,
        made,
        facts,
        isRestore,
        location);
  }

  /** The same with facts about the version before that were found out earlier. */
  public CommitContext withFacts(HeadFacts known) {
    return new CommitContext(
        version,
        before,
        liveFiles,
        nowMillis,
        previousCommitMillis,
        basis,
        assertions,
        Optional.of(known),
        isRestore,
        location);
  }

  /** The same for a commit that brings an earlier version back, or not. */
  public CommitContext restoring(boolean restores) {
    return new CommitContext(
        version,
        before,
        liveFiles,
        nowMillis,
        previousCommitMillis,
        basis,
        assertions,
        facts,
        restores,
        location);
  }

  /** The same for a table whose root is known. */
  public CommitContext at(String root) {
    return new CommitContext(
        version,
        before,
        liveFiles,
        nowMillis,
        previousCommitMillis,
        basis,
        assertions,
        facts,
        isRestore,
        Optional.of(root));
  }

  /** The version that the commit has read: that of its basis, else the one before it. */
  Optional<Snapshot> read() {
    return basis.map(ReadBasis::snapshot).or(() -> before);
  }
}
