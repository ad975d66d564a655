package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CommitListener;
import io.deltalakedb.catalog.OutboxRow;
import io.deltalakedb.catalog.PendingCommit;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import io.deltalakedb.mirror.store.StagedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commit files of one call, written under hidden names while the catalog commits, so that the
 * two waits for the disk are one. Nothing of them shows in the log before the commit stands; what
 * was not published is gone when this is closed. It only saves time: where a file could not be
 * staged, publishing writes it.
 */
public final class Staging implements CommitListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  /** A version whose file is ready, and the outbox row that its commit has left. */
  record Staged(OutboxRow row, StagedFile file) {}

  private record Begun(OutboxRow row, CompletableFuture<Optional<StagedFile>> file) {}

  private final LogStores stores;
  private final Executor writers;
  private final Map<String, Begun> begun = new HashMap<>();

  Staging(LogStores stores, Executor writers) {
    this.stores = requireNonNull(stores, "stores");
    this.writers = requireNonNull(writers, "writers");
  }

  @Override
  public void prepared(PendingCommit commit) {
    discard(Optional.ofNullable(begun.remove(commit.table().tableId())));
    Optional<LogStore> store = stores.find(commit.table().location());
    if (store.isEmpty()) {
      return;
    }
    try {
      OutboxRow row = OutboxRow.ofCommit(commit);
      begun.put(
          commit.table().tableId(),
          new Begun(row, CompletableFuture.supplyAsync(() -> write(store.get(), commit), writers)));
    } catch (RejectedExecutionException e) {
      LOG.debug("The mirror is closed; version {} is not staged", commit.version());
    }
  }

  private static Optional<StagedFile> write(LogStore store, PendingCommit commit) {
    String path =
        LogStores.logDir(commit.table().location()) + "/" + LogFile.commitName(commit.version());
    try {
      return store.stage(path, commit.committedAt(), out -> lines(commit, out));
    } catch (DeltaLakeDbException e) {
      LOG.debug("Version {} is not staged: {}", commit.version(), e.getMessage());
      return Optional.empty();
    }
  }

  private static void lines(PendingCommit commit, OutputStream out) throws IOException {
    for (ActionLine line : commit.content().lines()) {
      out.write(line.json().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }

  /** The staged file of a table's version; waits until it is written. */
  Optional<Staged> staged(String tableId) {
    Begun work = begun.get(tableId);
    return work == null
        ? Optional.empty()
        : written(work).map(file -> new Staged(work.row(), file));
  }

  private static Optional<StagedFile> written(Begun work) {
    try {
      return work.file().join();
    } catch (CompletionException e) {
      LOG.debug("Version {} is not staged", work.row().version(), e);
      return Optional.empty();
    }
  }

  private static void discard(Optional<Begun> work) {
    try {
      work.flatMap(Staging::written).ifPresent(StagedFile::close);
    } catch (DeltaLakeDbException e) {
      LOG.debug("A hidden file stays behind: {}", e.getMessage());
    }
  }

  /** Takes away what was not published. */
  @Override
  public void close() {
    begun.values().forEach(work -> discard(Optional.of(work)));
    begun.clear();
  }
}
