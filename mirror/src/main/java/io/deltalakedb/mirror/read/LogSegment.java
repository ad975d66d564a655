package io.deltalakedb.mirror.read;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The files that make one version of a table: a checkpoint or none, and the commits after it
 * without a hole.
 *
 * @param dir the directory of the log
 * @param checkpoint where the state starts, empty where it starts at version 0
 * @param checkpointCommit the commit file of the checkpoint's version, where it is still there
 * @param commits the commits above the checkpoint, ascending
 * @param version the version that they make
 */
public record LogSegment(
    String dir,
    Optional<Checkpoint> checkpoint,
    Optional<LogFile> checkpointCommit,
    List<LogFile> commits,
    long version) {

  public LogSegment {
    requireNonNull(dir, "dir");
    requireNonNull(checkpoint, "checkpoint");
    requireNonNull(checkpointCommit, "checkpointCommit");
    commits = List.copyOf(commits);
  }

  /** The first version that this segment can show. */
  public long earliestVersion() {
    return checkpoint.map(Checkpoint::version).orElse(0L);
  }

  /** The version of the checkpoint, empty where there is none. */
  public OptionalLong checkpointVersion() {
    return checkpoint.map(c -> OptionalLong.of(c.version())).orElse(OptionalLong.empty());
  }

  /**
   * One complete checkpoint.
   *
   * @param dir the directory of the log; sidecars are in {@code _sidecars} below it
   * @param version the version whose state it holds
   * @param files one file, or all parts of a multi-part checkpoint in their order; all of one kind
   */
  public record Checkpoint(String dir, long version, List<LogFile> files) {
    public Checkpoint {
      requireNonNull(dir, "dir");
      files = List.copyOf(files);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("a checkpoint has at least one file");
      }
    }

    /** The kind of its files. */
    public LogFile.Kind kind() {
      return files.get(0).kind();
    }

    /** Its name for people: that of its first file. */
    public String name() {
      return files.get(0).name();
    }

    /** The path of one of its files. */
    public String path(LogFile file) {
      return dir + "/" + file.name();
    }
  }
}
