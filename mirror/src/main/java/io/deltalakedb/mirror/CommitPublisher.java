package io.deltalakedb.mirror;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.OutboxRow;
import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogListing;
import io.deltalakedb.mirror.store.ContentDigest;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the file of one version into the log: exactly the catalog's bytes, or nothing. */
final class CommitPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(CommitPublisher.class);

  /** What is to be done about a commit file without bytes, which nobody can be sure of. */
  static final String EMPTY_FILE_REMEDY =
      "another writer is at it, or died there; CALL dl.mirror_table later, and delete the file if"
          + " it stays empty and nobody else writes to the table";

  /** So many versions are noted together: a note costs as much as a file. */
  static final int AT_ONCE = 32;

  private final CatalogStore catalog;
  private final LogStores stores;
  private final PublishListener listener;

  /** Up to where the log is known to be ours: the catalog hears of it later. */
  private final Map<String, Long> inLog = new ConcurrentHashMap<>();

  CommitPublisher(CatalogStore catalog, LogStores stores, PublishListener listener) {
    this.catalog = catalog;
    this.stores = stores;
    this.listener = listener;
  }

  void requirePublishable(CatalogTable table, OutboxRow row) {
    if (row.mirrorState().equals("DIVERGED") || row.mirrorState().equals("NOT_MIRRORED")) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot mirror version %s of %s: it is %s%s"
              .formatted(
                  row.version(),
                  table.name(),
                  row.mirrorState(),
                  row.lastError().map(error -> ": " + error).orElse("")));
    }
  }

  /** The newest version that lies in the log, as far as the table's row or this process knows. */
  OptionalLong inLog(CatalogTable table) {
    Long known = inLog.get(table.tableId());
    return known != null && known > table.mirroredVersion().orElse(-1)
        ? OptionalLong.of(known)
        : table.mirroredVersion();
  }

  /**
   * It goes without a claim, which costs a transaction: should two meet, one creates the file and
   * the other finds it.
   */
  static boolean isFirstAttempt(OutboxRow row) {
    return row.attempts() == 0 && row.mirrorState().equals("PENDING");
  }

  /** The first of some versions, with those behind it that nobody has tried to publish. */
  static List<OutboxRow> together(List<OutboxRow> next, OptionalLong upTo) {
    int end = 1;
    while (end < next.size()
        && isFirstAttempt(next.get(end))
        && next.get(end).version() <= upTo.orElse(Long.MAX_VALUE)) {
      end++;
    }
    return next.subList(0, end);
  }

  /**
   * Publishes versions in their order, and notes at once which are in the log.
   *
   * @param staged the file of one of them
   * @param published takes what is noted
   */
  void publish(
      CatalogTable table,
      List<OutboxRow> rows,
      Optional<Staging.Staged> staged,
      List<Long> published) {
    SortedMap<Long, String> there = new TreeMap<>();
    try {
      for (OutboxRow row : rows) {
        put(table, row, staged.filter(s -> s.row().version() == row.version()));
        there.put(row.version(), LogFile.commitName(row.version()));
      }
    } finally {
      if (!there.isEmpty()) {
        catalog.outbox().published(table, there);
        published.addAll(there.keySet());
      }
    }
    LOG.debug("Mirrored versions {} of {}", there.keySet(), table.name());
    there.keySet().forEach(version -> listener.reached(PublishStep.PUBLISHED, version));
  }

  private void put(CatalogTable table, OutboxRow row, Optional<Staging.Staged> staged) {
    listener.reached(PublishStep.COMMITTED, row.version());
    String name = LogFile.commitName(row.version());
    String path = LogStores.logDir(table.location()) + "/" + name;
    boolean isOurs;
    try {
      LogStore store = stores.of(table.location());
      requireLog(store, table, row.version());
      boolean isNew =
          staged.isPresent()
              ? staged.get().file().putIfAbsent()
              : store.putIfAbsent(path, row.committedAt(), out -> write(table, row, out));
      isOurs = isNew || isThere(store, path, row);
    } catch (DeltaLakeDbException e) {
      catalog.outbox().failed(table, row.version(), e.code().name(), e.getMessage());
      throw e;
    }
    if (!isOurs) {
      String message =
          "Cannot mirror version %s of %s: %s has other bytes, written by somebody else"
              .formatted(row.version(), table.name(), path);
      catalog.outbox().diverged(table, row.version(), message);
      throw new DeltaLakeDbException(ErrorCode.INVALID_STATE, message);
    }
    inLog.merge(table.tableId(), row.version(), Math::max);
    listener.reached(PublishStep.FILE_WRITTEN, row.version());
  }

  /**
   * The version before lies in the log, for versions are published in order; where it does not, the
   * log was taken away or its disk is not mounted, and a file would begin a log that nobody reads.
   */
  private static void requireLog(LogStore store, CatalogTable table, long version) {
    String dir = LogStores.logDir(table.location());
    if (version == 0 || store.exists(dir + "/" + LogFile.commitName(version - 1))) {
      return;
    }
    boolean hasCheckpoint =
        LogListing.of(dir, store.list(dir)).checkpoints().stream()
            .anyMatch(checkpoint -> checkpoint.version() == version - 1);
    if (!hasCheckpoint) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO,
          "Cannot mirror version %s of %s: %s does not have version %s; bring the log back"
              .formatted(version, table.name(), dir, version - 1));
    }
  }

  private void write(CatalogTable table, OutboxRow row, OutputStream out) throws IOException {
    Sha256 digest = new Sha256();
    OutputStream content = digest.before(out);
    catalog.commitContent(table, row.version(), content);
    content.flush();
    if (!digest.hex().equals(row.contentDigest())) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot mirror version %s of %s: the catalog's bytes are not those of the commit"
              .formatted(row.version(), table.name()));
    }
  }

  /** Whoever put it there may have died before it was durable, or even whole. */
  private static boolean isThere(LogStore store, String path, OutboxRow row) {
    if (isSame(store, path, row)) {
      store.sync(path);
      return true;
    }
    if (!isEmpty(store, path) || row.contentSize() == 0) {
      return false;
    }
    if (store.completeAbandoned(path, row.contentDigest())) {
      return true;
    }
    throw new DeltaLakeDbException(
        ErrorCode.LOG_IO,
        "Cannot mirror version %s: %s is empty: %s"
            .formatted(row.version(), path, EMPTY_FILE_REMEDY));
  }

  static boolean isEmpty(LogStore store, String path) {
    return store.stat(path).filter(file -> file.size() == 0).isPresent();
  }

  /** Whether the file holds the bytes of the commit. */
  static boolean isSame(LogStore store, String path, OutboxRow row) {
    Optional<LogEntry> file = store.stat(path);
    if (file.isEmpty() || file.get().size() != row.contentSize()) {
      return false;
    }
    return ContentDigest.of(store, path).equals(row.contentDigest());
  }
}
