package io.deltalakedb.driver.procedure;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.Staging;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes a commit that already stands. Whatever happens here is a warning and a state, never an
 * error: the commit was acknowledged by the catalog.
 */
final class Publishing {

  static final String PUBLISHED = "PUBLISHED";

  static final String PENDING = "PENDING";

  private final Services services;
  private final Map<String, Long> asked = new ConcurrentHashMap<>();

  Publishing(Services services) {
    this.services = services;
  }

  /** How far to wait. */
  enum Wait {
    NONE,
    PUBLISHED,
    CHECKPOINTED;

    static Wait parse(String text) {
      for (Wait wait : values()) {
        if (wait.name().equals(text.toUpperCase(Locale.ROOT))) {
          return wait;
        }
      }
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot wait for '" + text + "': wait_for_mirror is none, published or checkpointed");
    }
  }

  /** Publishes up to a version and says the mirror state of that version. */
  String publish(CatalogTable table, long version, Wait wait, CallerSession caller) {
    if (wait == Wait.NONE) {
      publishLater(table, version);
      return state(table, version);
    }
    return published(table, version, wait, caller, attempt(table, version));
  }

  /** Publishes a version that was just committed, while the caller goes on. */
  String publishLater(CommitResult commit) {
    publishLater(commit.table(), commit.version());
    return commit.alreadyCommitted() ? state(commit.table(), commit.version()) : PENDING;
  }

  /**
   * Versions that are asked for while one of the table waits for its turn are published with it.
   */
  private void publishLater(CatalogTable table, long version) {
    String id = table.tableId();
    boolean isAsked = false;
    while (!isAsked) {
      if (asked.putIfAbsent(id, version) == null) {
        services.background().execute(() -> publishAsked(table));
        return;
      }
      isAsked = asked.computeIfPresent(id, (key, known) -> Math.max(known, version)) != null;
    }
  }

  private void publishAsked(CatalogTable table) {
    Long version = asked.remove(table.tableId());
    if (version != null) {
      publishQuietly(table, version);
    }
  }

  /** Publishes a table that was just made, or leaves that to the end of its transaction. */
  void publishNew(CatalogTable created, CallerSession caller) {
    if (caller.isAutoCommit()) {
      publish(created, created.currentVersion(), Wait.parse(caller.waitForMirror()), caller);
    } else {
      caller.join().created(created);
    }
  }

  /** The same for a version that was just committed, by the file that is staged. */
  String publish(CommitResult commit, Staging staging, Wait wait, CallerSession caller) {
    Optional<String> failure = attempt(() -> services.mirror().publish(commit, staging));
    return published(commit.table(), commit.version(), wait, caller, failure);
  }

  private String published(
      CatalogTable table,
      long version,
      Wait wait,
      CallerSession caller,
      Optional<String> commitFailure) {
    Optional<String> failure = commitFailure;
    if (wait == Wait.CHECKPOINTED && failure.isEmpty()) {
      failure = checkpoint(table);
    }
    if (failure.isEmpty()) {
      return PUBLISHED;
    }
    caller.warn(warning(table, version, failure.get()));
    return state(table, version);
  }

  /** The same, but gives up waiting after a while; publishing then goes on by itself. */
  String publishWithin(
      CatalogTable table, long version, Wait wait, CallerSession caller, long timeoutMillis) {
    CompletableFuture<String> done =
        CompletableFuture.supplyAsync(
            () -> publish(table, version, wait, caller), services.background());
    try {
      return done.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      caller.warn(warning(table, version, "it was not in the log within " + timeoutMillis + " ms"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      caller.warn(warning(table, version, "waiting for it was interrupted"));
    } catch (ExecutionException e) {
      caller.warn(warning(table, version, String.valueOf(e.getCause())));
    }
    return state(table, version);
  }

  /** Tries to publish what is not in the log before a table goes; failures stay in the outbox. */
  void publishWhatWaits(CatalogTable table) {
    if (services.catalog().outbox().next(table).isPresent()) {
      publishQuietly(table, Long.MAX_VALUE);
    }
  }

  private void publishQuietly(CatalogTable table, long version) {
    attempt(table, version);
  }

  private Optional<String> attempt(CatalogTable table, long version) {
    return attempt(() -> services.mirror().publish(table, OptionalLong.of(version)));
  }

  private static Optional<String> attempt(Runnable publish) {
    try {
      publish.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> checkpoint(CatalogTable table) {
    try {
      services.mirror().writeDueCheckpoints(table);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("its checkpoint is not written: " + e.getMessage());
    }
  }

  /** The state of a version in the outbox; what is not there any more is published. */
  String state(CatalogTable table, long version) {
    return services.catalog().outbox().mirrorState(table, version).orElse(PUBLISHED);
  }

  private static String warning(CatalogTable table, long version, String reason) {
    return "Version "
        + version
        + " of "
        + table.name()
        + " is committed, but not (wholly) mirrored yet: "
        + reason
        + "; it is tried again when the catalog is opened, closed, or by CALL dl.mirror_table";
  }
}
