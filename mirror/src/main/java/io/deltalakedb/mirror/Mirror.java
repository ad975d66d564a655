package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitListener;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.OutboxRow;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.log.CheckpointFile;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Publishes the catalog's commits to {@code _delta_log}: each file whole and once, in order of
 * versions, any number of times with the same result. The catalog decides; a file that is there
 * with other bytes is never touched, the table is diverged then. Checkpoints and checksums follow,
 * and never hold up a version.
 */
public final class Mirror implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long DRAIN_SECONDS = 60;

  /** So long versions gather before the log is kept up: several at once cost and disturb less. */
  private static final long REST_MILLIS = 100;

  private final CatalogStore catalog;
  private final LogStores stores;
  private final MirrorConfig config;
  private final LogUpkeep upkeep;
  private final CommitPublisher publisher;
  private final String owner = UUID.randomUUID().toString();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<String, CatalogTable> waiting = new ConcurrentHashMap<>();
  private final Map<String, Queue<Long>> unsummed = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor background =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "deltalakedb-log-upkeep");
            thread.setDaemon(true);
            return thread;
          });
  private final ExecutorService writers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "deltalakedb-log-writer");
            thread.setDaemon(true);
            return thread;
          });

  public Mirror(CatalogStore catalog, LogStores stores) {
    this(catalog, stores, MirrorConfig.DEFAULT);
  }

  public Mirror(CatalogStore catalog, LogStores stores, MirrorConfig config) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.stores = requireNonNull(stores, "stores");
    this.config = requireNonNull(config, "config");
    this.upkeep = new LogUpkeep(catalog, stores, config);
    this.publisher = new CommitPublisher(catalog, stores, config.listener());
    background.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Publishes the versions of a table that are not in its log, lowest first, then keeps the log up.
   *
   * @param upTo last version that is asked for; empty for all
   * @return the versions that this call found in the log or put there, ascending
   * @throws DeltaLakeDbException 55000 where the log has other bytes under a version; 58030 and
   *     53100 where it cannot be written; the versions from that one on stay in the outbox
   */
  public List<Long> publish(CatalogTable table, OptionalLong upTo) {
    return publish(table, published -> publishInOrder(table, upTo, Optional.empty(), published));
  }

  /** What is given to {@link CatalogStore#commit(CommitRequest, CommitListener)} of one call. */
  public Staging stage() {
    return new Staging(stores, writers);
  }

  /**
   * Publishes a version that was just committed, and what is not published below it.
   *
   * @param staging that heard of the commit
   * @throws DeltaLakeDbException as {@link #publish(CatalogTable, OptionalLong)}
   */
  public List<Long> publish(CommitResult commit, Staging staging) {
    CatalogTable table = commit.table();
    Optional<Staging.Staged> staged = staging.staged(table.tableId());
    if (staged.isPresent() && table.isMirroredBelow(commit.version())) {
      return publish(
          table,
          published -> publisher.publish(table, List.of(staged.get().row()), staged, published));
    }
    OptionalLong upTo = OptionalLong.of(commit.version());
    return publish(table, published -> publishInOrder(table, upTo, staged, published));
  }

  private List<Long> publish(CatalogTable table, Consumer<List<Long>> work) {
    List<Long> published = new ArrayList<>();
    ReentrantLock lock = locks.computeIfAbsent(table.tableId(), id -> new ReentrantLock());
    lock.lock();
    try {
      work.accept(published);
    } finally {
      lock.unlock();
      keepUp(table, published);
    }
    return List.copyOf(published);
  }

  private void publishInOrder(
      CatalogTable table,
      OptionalLong upTo,
      Optional<Staging.Staged> staged,
      List<Long> published) {
    long waitingFor = -1;
    long deadline = 0;
    while (true) {
      List<OutboxRow> next = catalog.outbox().next(table, CommitPublisher.AT_ONCE);
      if (next.isEmpty() || next.get(0).version() > upTo.orElse(Long.MAX_VALUE)) {
        return;
      }
      OutboxRow row = next.get(0);
      publisher.requirePublishable(table, row);
      if (CommitPublisher.isFirstAttempt(row) || claim(table, row)) {
        List<OutboxRow> rows = CommitPublisher.together(next, upTo);
        publisher.publish(table, rows, staged, published);
        if (OptionalLong.of(rows.get(rows.size() - 1).version()).equals(upTo)) {
          return;
        }
        continue;
      }
      if (row.version() != waitingFor) {
        waitingFor = row.version();
        deadline = System.nanoTime() + 2 * config.lease().toNanos();
      }
      awaitOther(table, row.version(), deadline);
    }
  }

  /** A claim is a transaction: it is not tried while the row says that another one holds it. */
  private boolean claim(CatalogTable table, OutboxRow row) {
    return !row.isLeasedToOther(owner, System.currentTimeMillis())
        && catalog.outbox().claim(table, row.version(), owner, config.lease());
  }

  private static void awaitOther(CatalogTable table, long version, long deadline) {
    if (System.nanoTime() > deadline) {
      throw new DeltaLakeDbException(
          ErrorCode.LOCK_TIMEOUT,
          "Cannot mirror version %s of %s: another process is publishing it; it stays queued"
              .formatted(version, table.name()));
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private void keepUp(CatalogTable table, List<Long> published) {
    if (!config.upkeepInBackground()) {
      keepUpNow(table, published);
      return;
    }
    unsummed
        .computeIfAbsent(table.tableId(), id -> new ConcurrentLinkedQueue<>())
        .addAll(published);
    if (!background.isShutdown() && waiting.putIfAbsent(table.tableId(), table) == null) {
      try {
        Future<?> unused = // it tells its failures by itself
            background.schedule(() -> keepUpLater(table), REST_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        waiting.remove(table.tableId()); // closed meanwhile: what is due stays due
      }
    }
  }

  private void keepUpLater(CatalogTable table) {
    if (waiting.remove(table.tableId()) == null) {
      return; // done already: the mirror was closed
    }
    List<Long> versions = new ArrayList<>();
    Queue<Long> queue = unsummed.getOrDefault(table.tableId(), new ConcurrentLinkedQueue<>());
    for (Long version = queue.poll(); version != null; version = queue.poll()) {
      versions.add(version);
    }
    try {
      keepUpNow(catalog.table(table.tableId()), versions);
    } catch (RuntimeException e) {
      boolean isGone =
          e instanceof DeltaLakeDbException known && known.code() == ErrorCode.TABLE_NOT_FOUND;
      LOG.atLevel(isGone ? Level.DEBUG : Level.WARN)
          .log("The log of {} is not kept up: {}", table.name(), e.getMessage());
    }
  }

  /** Does not fail: what is due stays due or is noted as failed, and a log without it is whole. */
  private void keepUpNow(CatalogTable table, List<Long> versions) {
    try {
      upkeep.sweep(table);
      upkeep.dueCheckpoints(table);
      versions.forEach(version -> upkeep.checksum(table, version));
    } catch (DeltaLakeDbException e) {
      LOG.warn("The log of {} is not kept up: {}", table.name(), e.getMessage());
    }
  }

  /**
   * Writes the checkpoint that is due at once, for callers that wait for it.
   *
   * @throws DeltaLakeDbException what writing throws; the checkpoint is noted as failed then
   */
  public void writeDueCheckpoints(CatalogTable table) {
    upkeep.dueCheckpoints(table);
  }

  /**
   * Publishes whatever waits, of every table; the failure of one does not keep the others back.
   *
   * @throws DeltaLakeDbException the first failure, after all had their turn
   */
  public void publishAll() {
    Optional<DeltaLakeDbException> first = Optional.empty();
    for (CatalogTable table : catalog.outbox().tablesWithWork()) {
      try {
        publish(table, OptionalLong.empty());
      } catch (DeltaLakeDbException e) {
        first = first.or(() -> Optional.of(e));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  /**
   * Writes a checkpoint of the newest mirrored version.
   *
   * @throws DeltaLakeDbException INVALID_STATE where nothing is mirrored or the table takes no
   *     commits, so that its log is not ours; or what writing throws
   */
  public CheckpointFile checkpoint(CatalogTable table) {
    CatalogTable now = catalog.table(table.tableId());
    if (!now.tableState().equals("active")) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot write a checkpoint of %s: the table is %s%s, and its log is written by others"
              .formatted(
                  now.name(),
                  now.tableState(),
                  now.stateReason().map(reason -> " (" + reason + ")").orElse("")));
    }
    if (now.mirroredVersion().isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot write a checkpoint of %s: no version of it is mirrored".formatted(now.name()));
    }
    return upkeep.checkpoint(now, now.mirroredVersion().getAsLong());
  }

  /**
   * Refuses a commit to a table that takes none, and one whose version somebody else has already
   * put into the log: a look at the file of the lowest version that is not published. Where there
   * is a file the head is read again: a version that the catalog committed meanwhile, in this
   * process or another, is nobody else's.
   *
   * @param table as it was just read
   * @throws DeltaLakeDbException INVALID_STATE naming the state or the file
   */
  public void requireUncontested(CatalogTable table) {
    CatalogTable head = table;
    head.requireWritable();
    Optional<LogStore> store = stores.find(head.location());
    if (store.isEmpty()) {
      return;
    }
    Optional<String> foreign = foreignFile(store.get(), head);
    while (foreign.isPresent()) {
      CatalogTable now = catalog.table(head.tableId());
      if (now.currentVersion() == head.currentVersion()) {
        String reason =
            CommitPublisher.isEmpty(store.get(), foreign.get())
                ? foreign.get() + " is empty: " + CommitPublisher.EMPTY_FILE_REMEDY
                : "another writer has written %s; compare with CALL dl.check_parity"
                    .formatted(foreign.get());
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_STATE, "Cannot commit to %s: %s".formatted(now.name(), reason));
      }
      head = now;
      foreign = foreignFile(store.get(), head);
    }
  }

  /** The file that lies where the next one goes, and is not ours as far as this head says. */
  private Optional<String> foreignFile(LogStore store, CatalogTable head) {
    OptionalLong mirrored = publisher.inLog(head);
    if (mirrored.isPresent() && !store.exists(commitPath(head, mirrored.getAsLong() + 1))) {
      return Optional.empty(); // nobody has to know what the outbox says of it
    }
    Optional<OutboxRow> next =
        head.isMirroredBelow(head.currentVersion() + 1)
            ? Optional.empty()
            : catalog.outbox().next(head);
    long version = next.map(OutboxRow::version).orElse(head.currentVersion() + 1);
    String path = commitPath(head, version);
    boolean isFree = !store.exists(path);
    return isFree || (next.isPresent() && CommitPublisher.isSame(store, path, next.get()))
        ? Optional.empty()
        : Optional.of(path);
  }

  private static String commitPath(CatalogTable table, long version) {
    return LogStores.logDir(table.location()) + "/" + LogFile.commitName(version);
  }

  /**
   * Refuses to make a table where a log lies already.
   *
   * @throws DeltaLakeDbException INVALID_STATE naming the file
   */
  public void requireNoLog(String tableLocation) {
    Optional<LogEntry> file =
        stores.of(tableLocation).list(LogStores.logDir(tableLocation)).stream()
            .filter(e -> LogFile.parse(e.name(), e.size(), e.modifiedMillis()).isPresent())
            .findFirst();
    if (file.isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot create a table at %s: its log has %s; register or import it instead"
              .formatted(tableLocation, file.get().name()));
    }
  }

  /** Keeps the logs up that still rest, and waits for it; nothing new is begun. */
  @Override
  public void close() {
    if (background.isShutdown()) {
      return;
    }
    writers.shutdown();
    waiting.values().forEach(table -> background.execute(() -> keepUpLater(table)));
    Future<?> rest = background.submit(() -> LOG.debug("The logs are kept up"));
    try {
      rest.get(DRAIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Checkpoints are still being written and are left for the next opening");
    } catch (ExecutionException e) {
      LOG.warn("The logs are not kept up", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      background.shutdown();
    }
  }
}
