package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.VersionFacts;
import io.deltalakedb.catalog.sql.VersionWriter;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.stats.FileStats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An import under way. Rows are written in batches of their own transactions and stay invisible
 * until {@link #finish}; closing without it clears them. Calls come from one thread, in this order:
 * at most one {@link #checkpoint} with its {@link #base} lines, then the commits by version.
 */
public final class ImportSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ImportSession.class);
  private static final int CHUNK_BYTES = 64 * 1024;

  private final ImportTarget target;
  private final ImportBatch batch;
  private @Nullable CheckpointRow start;
  private boolean baseIsOpen;
  private long earliest = -1;
  private long newest = -1;
  private long versions;
  private long actions;
  private OptionalLong mirrored = OptionalLong.empty();
  private Optional<String> summary = Optional.empty();
  private boolean done;

  private ImportSession(Database database, ImportTarget target) {
    this.target = target;
    this.batch = new ImportBatch(database, target.runId(), target.tableKey(), target.what());
  }

  static ImportSession begin(Database database, Optional<String> userName, ImportRequest request) {
    return new ImportSession(database, ImportTarget.claim(database, userName, request));
  }

  /**
   * The checkpoint that the import starts from. Its {@code createdAt} is the time of its version
   * where the JSON of that version is gone, that is, where {@link #commit} is not called for it.
   */
  public void checkpoint(CheckpointRow checkpoint) {
    if (newest >= 0 || start != null) {
      throw new IllegalStateException("a checkpoint comes first, and once");
    }
    start = checkpoint;
    baseIsOpen = true;
    earliest = checkpoint.version();
    newest = checkpoint.version();
    versions = 1;
    seenCheckpoint(checkpoint);
  }

  /** One reconciled action of the checkpoint that the import starts from. */
  public void base(long version, ActionLine line) {
    if (!baseIsOpen || version != newest) {
      throw new IllegalStateException("no checkpoint of version " + version);
    }
    actions++;
    FileStats stats = FileStats.of(line.action());
    batch.add(line, writer -> writeBase(writer, version, line, stats));
  }

  private void writeBase(VersionWriter writer, long version, ActionLine line, FileStats stats)
      throws SQLException {
    try {
      writer.base(version, line, stats);
    } catch (ArithmeticException e) {
      String where = " (checkpoint of version " + version + ")";
      throw SumOverflow.refused(ErrorCode.INVALID_LOG, target.what(), where, line.action(), e);
    }
  }

  /** Notes another checkpoint that lies in the log. */
  public void seenCheckpoint(CheckpointRow checkpoint) {
    batch.note(session -> Notes.insert(session, target.tableKey(), checkpoint));
  }

  /**
   * Begins the next version. Where it is that of the checkpoint, its actions are kept but not
   * applied again.
   *
   * @param fileModifiedMillis of {@code N.json}
   */
  public CommitSink commit(long version, long fileModifiedMillis) {
    boolean ofBase = baseIsOpen && version == newest;
    closeBase(ofBase);
    if (!ofBase) {
      if (newest >= 0 && version != newest + 1) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_LOG,
            "Cannot "
                + target.what()
                + ": version "
                + version
                + " follows version "
                + newest
                + "; the versions between are missing");
      }
      earliest = earliest < 0 ? version : earliest;
      newest = version;
      versions++;
    }
    return new Sink(version, fileModifiedMillis, ofBase);
  }

  /** The newest version that is known to lie in the table's own log, where it is not the source. */
  public void mirroredUpTo(long version) {
    mirrored = OptionalLong.of(version);
  }

  /** What the run's row says in the end, whether or not the import succeeds. */
  public void summary(String text) {
    summary = Optional.of(text);
  }

  /** Makes the table appear, ready for commits. */
  public ImportedTable finish() {
    return finish("active", Optional.empty());
  }

  /** Makes the table appear read-only. */
  public ImportedTable finishReadOnly(String reason) {
    return finish("read_only", Optional.of(reason));
  }

  private ImportedTable finish(String state, Optional<String> reason) {
    closeBase(false);
    batch.drain();
    VersionWriter writer = batch.writer();
    if (writer.state().metadata().isEmpty() || writer.state().protocol().isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot "
              + target.what()
              + ": the log has no "
              + (writer.state().metadata().isEmpty() ? "metaData" : "protocol")
              + " up to version "
              + newest);
    }
    ImportTarget.Outcome outcome =
        new ImportTarget.Outcome(
            state,
            reason,
            earliest,
            versions,
            actions,
            start == null ? OptionalLong.empty() : OptionalLong.of(start.version()),
            mirrored,
            summary);
    ImportedTable imported = target.appear(writer.state(), outcome);
    done = true;
    batch.close();
    target.clearReplaced();
    LOG.debug("imported {} up to version {}", imported.table().name(), imported.endVersion());
    return imported;
  }

  @Override
  public void close() {
    if (done) {
      return;
    }
    done = true;
    batch.close();
    try {
      target.abandon(summary);
    } catch (DeltaLakeDbException e) {
      LOG.warn("the rows of an import that failed stay hidden until the next one", e);
    }
  }

  private void closeBase(boolean jsonFollows) {
    CheckpointRow checkpoint = start;
    if (!baseIsOpen || checkpoint == null) {
      return;
    }
    baseIsOpen = false;
    batch.add(0, writer -> writer.finishBase(checkpoint.version()));
    if (!jsonFollows) {
      VersionFacts facts =
          new VersionFacts(
              "imported",
              Optional.empty(),
              0,
              checkpoint.createdAt(),
              OptionalLong.empty(),
              Optional.empty());
      batch.add(0, writer -> writer.finishCommitOfBase(facts));
    }
  }

  /** The lines of one version on their way into batches. */
  private final class Sink implements CommitSink {
    private final long version;
    private final long fileModifiedMillis;
    private final boolean ofBase;
    private long lines;

    Sink(long version, long fileModifiedMillis, boolean ofBase) {
      this.version = version;
      this.fileModifiedMillis = fileModifiedMillis;
      this.ofBase = ofBase;
    }

    @Override
    public void add(ActionLine line) {
      actions++;
      long index = ++lines;
      FileStats stats = FileStats.of(line.action());
      batch.add(line, writer -> write(writer, line, stats, index));
    }

    private void write(VersionWriter writer, ActionLine line, FileStats stats, long index)
        throws SQLException {
      try {
        if (ofBase) {
          writer.lineOfBase(line, stats);
        } else {
          writer.line(version, line, stats);
        }
      } catch (ArithmeticException e) {
        String where = String.format(Locale.ROOT, " (%020d.json, action %d)", version, index);
        throw SumOverflow.refused(ErrorCode.INVALID_LOG, target.what(), where, line.action(), e);
      }
    }

    @Override
    public void finish(CommitContent content, RawContent raw) {
      if (!content.canonical()) {
        keep(raw);
      }
      VersionFacts facts =
          new VersionFacts(
              "imported",
              Optional.empty(),
              0,
              fileModifiedMillis,
              OptionalLong.of(fileModifiedMillis),
              Optional.of(
                  new VersionFacts.Content(content.sha256(), content.size(), content.canonical())));
      if (ofBase) {
        batch.add(0, writer -> writer.finishCommitOfBase(facts));
      } else {
        batch.add(0, writer -> writer.finish(version, facts));
      }
    }

    private void keep(RawContent raw) {
      try (InputStream in = raw.open()) {
        int index = 0;
        for (byte[] chunk = in.readNBytes(CHUNK_BYTES);
            chunk.length > 0;
            chunk = in.readNBytes(CHUNK_BYTES)) {
          byte[] bytes = chunk;
          int at = index++;
          batch.add(bytes.length, writer -> writer.content(version, at, bytes));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
