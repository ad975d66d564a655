package io.deltalakedb.mirror.read;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.read.LogSegment.Checkpoint;
import io.deltalakedb.mirror.store.LogEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What lay in a log when it was listed: its commits, its complete checkpoints, and the choice of
 * files that make a version (delta-protocol: snapshots are the newest usable checkpoint and the
 * commits after it). The pointer, checksums and compacted files are never chosen.
 */
public final class LogListing {

  private final String dir;
  private final NavigableMap<Long, LogFile> commits;
  private final List<Checkpoint> checkpoints;
  private final List<String> warnings;

  private LogListing(
      String dir,
      NavigableMap<Long, LogFile> commits,
      List<Checkpoint> checkpoints,
      List<String> warnings) {
    this.dir = dir;
    this.commits = commits;
    this.checkpoints = checkpoints;
    this.warnings = warnings;
  }

  /**
   * Orders the entries of a directory.
   *
   * @throws DeltaLakeDbException XX001 where two files are commits of one version
   */
  public static LogListing of(String dir, List<LogEntry> entries) {
    requireNonNull(dir, "dir");
    NavigableMap<Long, LogFile> commits = new TreeMap<>();
    List<LogFile> checkpointFiles = new ArrayList<>();
    for (LogEntry entry : entries) {
      Optional<LogFile> file = LogFile.parse(entry.name(), entry.size(), entry.modifiedMillis());
      if (file.isPresent() && file.get().kind() == LogFile.Kind.COMMIT) {
        addCommit(dir, commits, file.get());
      }
      file.filter(LogFile::isCheckpoint).ifPresent(checkpointFiles::add);
    }
    List<String> warnings = new ArrayList<>();
    List<Checkpoint> checkpoints = Checkpoints.complete(dir, checkpointFiles, warnings);
    return new LogListing(dir, commits, checkpoints, List.copyOf(warnings));
  }

  private static void addCommit(String dir, NavigableMap<Long, LogFile> commits, LogFile file) {
    LogFile other = commits.put(file.version(), file);
    if (other != null) {
      List<String> names = new ArrayList<>(List.of(other.name(), file.name()));
      Collections.sort(names);
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot read the log %s: version %s is there twice, as %s and as %s"
              .formatted(dir, file.version(), names.get(0), names.get(1)));
    }
  }

  /** The directory of the log. */
  public String dir() {
    return dir;
  }

  /** The commit files by version. */
  public NavigableMap<Long, LogFile> commits() {
    return Collections.unmodifiableNavigableMap(commits);
  }

  /** The complete checkpoints, oldest first; at one version the preferred one last. */
  public List<Checkpoint> checkpoints() {
    return checkpoints;
  }

  /** Checkpoints that were left aside, and why. */
  public List<String> warnings() {
    return warnings;
  }

  /** The newest version that has a commit file. */
  public OptionalLong latestVersion() {
    return commits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(commits.lastKey());
  }

  /** Versions between the first and the last commit file that no file and no checkpoint covers. */
  public List<Long> holes() {
    List<Long> holes = new ArrayList<>();
    long expected = commits.isEmpty() ? 0 : commits.firstKey();
    for (long version : commits.keySet()) {
      for (; expected < version; expected++) {
        holes.add(expected);
      }
      expected = version + 1;
    }
    return holes;
  }

  /**
   * The ways to read a version from its newest checkpoint on, best first. A later one is for the
   * case that the checkpoint of an earlier one turns out to be damaged.
   *
   * @param upTo the version, or empty for the newest one
   * @throws DeltaLakeDbException XX001 where there is no way, 22023 where there is no such version
   */
  public List<LogSegment> latest(OptionalLong upTo) {
    long version = target(upTo);
    long contiguousFrom = contiguousFrom(version);
    List<LogSegment> segments = fromCheckpoints(version, contiguousFrom);
    Collections.reverse(segments);
    if (contiguousFrom == 0) {
      segments.add(fromStart(version));
    }
    return orRefuse(segments, contiguousFrom);
  }

  /**
   * The ways to read all history of a version, longest first: from version 0 where all commits are
   * there, else from the oldest complete checkpoint that has all commits after it.
   *
   * @param upTo the version, or empty for the newest one
   * @throws DeltaLakeDbException XX001 where there is no way, 22023 where there is no such version
   */
  public List<LogSegment> fullHistory(OptionalLong upTo) {
    long version = target(upTo);
    long contiguousFrom = contiguousFrom(version);
    if (contiguousFrom == 0) {
      return List.of(fromStart(version));
    }
    return orRefuse(fromCheckpoints(version, contiguousFrom), contiguousFrom);
  }

  private long target(OptionalLong upTo) {
    if (commits.isEmpty()) {
      throw refusal(
          "it holds no commit file such as "
              + LogFile.commitName(0)
              + (checkpoints.isEmpty() ? "" : ", only " + checkpoints.get(0).name()));
    }
    long latest = commits.lastKey();
    if (upTo.isPresent() && upTo.getAsLong() <= latest) {
      return checked(upTo.getAsLong(), latest);
    }
    if (!checkpoints.isEmpty() && last(checkpoints).version() > latest) {
      Checkpoint beyond = last(checkpoints);
      throw refusal(
          "%s is there but the commit %s is missing"
              .formatted(beyond.name(), LogFile.commitName(beyond.version())));
    }
    return upTo.isPresent() ? checked(upTo.getAsLong(), latest) : latest;
  }

  private long checked(long version, long latest) {
    if (version < 0 || version > latest) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot read version %s of the log %s: it ends at version %s"
              .formatted(version, dir, latest));
    }
    return version;
  }

  /** The first version from which on all commits up to the given one are there. */
  private long contiguousFrom(long version) {
    long from = version + 1;
    for (long present : commits.headMap(version, true).descendingKeySet()) {
      if (present != from - 1) {
        return from;
      }
      from = present;
    }
    return from;
  }

  private List<LogSegment> fromCheckpoints(long version, long contiguousFrom) {
    List<LogSegment> segments = new ArrayList<>();
    for (Checkpoint checkpoint : checkpoints) {
      long start = checkpoint.version();
      if (start <= version && start + 1 >= contiguousFrom) {
        segments.add(
            new LogSegment(
                dir,
                Optional.of(checkpoint),
                Optional.ofNullable(commits.get(start)),
                List.copyOf(commits.subMap(start, false, version, true).values()),
                version));
      }
    }
    return segments;
  }

  private LogSegment fromStart(long version) {
    return new LogSegment(
        dir,
        Optional.empty(),
        Optional.empty(),
        List.copyOf(commits.headMap(version, true).values()),
        version);
  }

  private List<LogSegment> orRefuse(List<LogSegment> segments, long contiguousFrom) {
    if (segments.isEmpty()) {
      throw refusal(
          "version %s is missing (no %s), and no complete checkpoint stands in for it%s"
              .formatted(
                  contiguousFrom - 1,
                  LogFile.commitName(contiguousFrom - 1),
                  warnings.isEmpty() ? "" : " (" + String.join("; ", warnings) + ")"));
    }
    return segments;
  }

  private DeltaLakeDbException refusal(String why) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_LOG, "Cannot read the log " + dir + ": " + why);
  }

  private static Checkpoint last(List<Checkpoint> checkpoints) {
    return checkpoints.get(checkpoints.size() - 1);
  }

  /** The order of preference: by version, then classic, multi-part, V2, then name. */
  static Comparator<Checkpoint> byPreference() {
    return Comparator.comparingLong(Checkpoint::version)
        .thenComparing(Checkpoint::kind)
        .thenComparing(Checkpoint::name);
  }
}
