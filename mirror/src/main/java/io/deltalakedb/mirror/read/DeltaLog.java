package io.deltalakedb.mirror.read;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import java.util.List;
import java.util.OptionalLong;

/** The {@code _delta_log} directory of one table. */
public final class DeltaLog {

  private final LogStore store;
  private final String dir;

  public DeltaLog(LogStore store, String dir) {
    this.store = requireNonNull(store, "store");
    this.dir = requireNonNull(dir, "dir");
  }

  /** The directory. */
  public String dir() {
    return dir;
  }

  /** Where it lies. */
  public LogStore store() {
    return store;
  }

  /**
   * What lies in it now.
   *
   * @throws DeltaLakeDbException XX001 where it is missing or empty, or has a version twice
   */
  public LogListing list() {
    List<LogEntry> entries = store.list(dir);
    if (entries.isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          ("Cannot read the log %s: the directory is missing or empty; "
                  + "give the _delta_log directory of a Delta table")
              .formatted(dir));
    }
    return LogListing.of(dir, entries);
  }

  /** The best way to read a version, or the newest one, from a checkpoint on where there is one. */
  public LogSegment segment(OptionalLong upTo) {
    return list().latest(upTo).get(0);
  }

  /** The way to read all history up to a version, or up to the newest one. */
  public LogSegment fullHistory(OptionalLong upTo) {
    return list().fullHistory(upTo).get(0);
  }
}
