package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitRow;
import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.ExportReport.DataFiles;
import io.deltalakedb.mirror.log.CheckpointFile;
import io.deltalakedb.mirror.log.CheckpointWriter;
import io.deltalakedb.mirror.log.LastCheckpoint;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.ContentDigest;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes a table's log to an empty place, from the catalog alone: commit files byte for byte as
 * they were committed or imported and with the times of their versions, a checkpoint where the
 * history does not start at version 0, and the checksum of the last version. Commits that are there
 * already with the same bytes are left, so that an export can be repeated.
 */
public final class LogExporter {

  private final CatalogStore catalog;
  private final LogStores stores;
  private final ChecksumWriter checksums;

  public LogExporter(CatalogStore catalog, LogStores stores) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.stores = requireNonNull(stores, "stores");
    this.checksums = new ChecksumWriter(catalog);
  }

  /**
   * Exports one table.
   *
   * @throws DeltaLakeDbException 22023 where the catalog does not have the version, 55000 where the
   *     target holds another log, XX001 where the catalog's bytes are not those it remembers
   */
  public ExportReport export(CatalogTable table, ExportOptions options) {
    String dir = LogStores.logDir(options.targetLocation());
    LogStore store = stores.of(dir);
    Plan plan = plan(table, options);
    checkTarget(store, dir, plan);
    DataFiles data = data(table, options, plan);
    if (!options.dryRun()) {
      for (CommitRow commit : plan.commits().values()) {
        writeCommit(store, dir, table, commit);
      }
      plan.checkpoints().forEach(version -> writeCheckpoint(store, dir, table, version));
      checksums.write(store, dir, table, plan.version());
    }
    return new ExportReport(
        options.targetLocation(),
        plan.startVersion(),
        plan.version(),
        plan.commits().size(),
        plan.commits().values().stream().mapToLong(row -> row.contentSize().orElse(0)).sum(),
        plan.checkpoints().size(),
        data);
  }

  /** Comes before the log, which makes a table of the place. */
  private DataFiles data(CatalogTable table, ExportOptions options, Plan plan) {
    if (!options.copyData()) {
      return DataFiles.NONE;
    }
    DataCopy copy = new DataCopy(catalog, stores, table).of(plan.startVersion(), plan.version());
    return options.dryRun()
        ? copy.survey(options.targetLocation())
        : copy.copy(options.targetLocation());
  }

  /** The files to write. */
  private record Plan(
      long startVersion,
      long version,
      NavigableMap<Long, CommitRow> commits,
      NavigableSet<Long> checkpoints) {}

  private Plan plan(CatalogTable table, ExportOptions options) {
    long version = options.atVersion().orElse(table.currentVersion());
    if (version < table.earliestVersion() || version > table.currentVersion()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot export version %s of %s: the catalog has versions %s to %s"
              .formatted(version, table.name(), table.earliestVersion(), table.currentVersion()));
    }
    long start = options.includeHistory() ? table.earliestVersion() : version;
    NavigableMap<Long, CommitRow> commits = new TreeMap<>();
    for (long v = start; v <= version; v++) {
      CommitRow row = catalog.commit(table, v);
      if (row.hasLogFile()) {
        commits.put(v, row);
      }
    }
    checkReadable(table, version, commits);
    NavigableSet<Long> checkpoints = new TreeSet<>();
    if (start > 0) {
      checkpoints.add(start);
    }
    if (options.withCheckpoint() || !options.includeHistory()) {
      checkpoints.add(version);
    }
    return new Plan(start, version, commits, checkpoints);
  }

  /** No engine reads a log without the commit file of its last version. */
  private static void checkReadable(
      CatalogTable table, long version, NavigableMap<Long, CommitRow> commits) {
    if (!commits.containsKey(version)) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          ("Cannot export version %s of %s: its commit file was gone when the log was"
                  + " imported; give a later version")
              .formatted(version, table.name()));
    }
  }

  private static void checkTarget(LogStore store, String dir, Plan plan) {
    for (LogEntry entry : store.list(dir)) {
      Optional<LogFile> file = LogFile.parse(entry.name(), entry.size(), entry.modifiedMillis());
      if (file.isPresent() && !isPlanned(store, dir, plan, file.get())) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_STATE,
            "Cannot export to %s: it holds %s, which is not of this export; give an empty place"
                .formatted(dir, entry.name()));
      }
    }
  }

  private static boolean isPlanned(LogStore store, String dir, Plan plan, LogFile file) {
    if (file.kind() == LogFile.Kind.CLASSIC_CHECKPOINT) {
      return plan.checkpoints().contains(file.version());
    }
    if (file.kind() == LogFile.Kind.CHECKSUM) {
      return file.version() == plan.version();
    }
    CommitRow commit = plan.commits().get(file.version());
    return file.kind() == LogFile.Kind.COMMIT
        && commit != null
        && file.name().equals(LogFile.commitName(file.version()))
        && file.size() == commit.contentSize().orElse(-1)
        && commit.contentDigest().equals(Optional.of(digest(store, dir, file)));
  }

  private static String digest(LogStore store, String dir, LogFile file) {
    return ContentDigest.of(store, dir + "/" + file.name());
  }

  private void writeCommit(LogStore store, String dir, CatalogTable table, CommitRow commit) {
    String name = LogFile.commitName(commit.version());
    boolean isNew =
        store.putIfAbsent(
            dir + "/" + name, commit.committedAt(), out -> writeVerified(table, commit, out));
    if (!isNew
        && !commit.contentDigest().equals(Optional.of(ContentDigest.of(store, dir + "/" + name)))) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot export to %s: %s is there already with other bytes; give an empty place"
              .formatted(dir, name));
    }
  }

  /** Throws before the file appears where the bytes are not those that the catalog remembers. */
  private void writeVerified(CatalogTable table, CommitRow commit, OutputStream out)
      throws IOException {
    Sha256 digest = new Sha256();
    OutputStream content = digest.before(out);
    catalog.commitContent(table, commit.version(), content);
    content.flush();
    String actual = digest.hex();
    if (!commit.contentDigest().equals(Optional.of(actual))) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot export version %s of %s: the catalog's bytes have sha256 %s, not %s"
              .formatted(
                  commit.version(), table.name(), actual, commit.contentDigest().orElse("none")));
    }
  }

  private void writeCheckpoint(LogStore store, String dir, CatalogTable table, long version) {
    CheckpointFile file =
        new CheckpointWriter(store, Clock.systemUTC())
            .write(dir, new TableAtVersion(catalog, table, version));
    OptionalLong adds = file.numAdds() < 0 ? OptionalLong.empty() : OptionalLong.of(file.numAdds());
    new LastCheckpoint(version, file.numActions(), OptionalLong.of(file.sizeInBytes()), adds)
        .write(store, dir);
  }
}
