package io.deltalakedb.driver.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CatalogTransaction;
import io.deltalakedb.catalog.CommitListener;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.PublishedCommit;
import io.deltalakedb.catalog.TxnLogWriter;
import io.deltalakedb.mirror.Staging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way of a commit to tables that are there: refuse a foreign file, commit, publish. While the
 * catalog commits, the commit files are written beside it, unless nobody waits for that.
 */
final class CommitAndPublish {

  private final Services services;
  private final Publishing publishing;

  CommitAndPublish(Services services) {
    this.services = services;
    this.publishing = new Publishing(services);
  }

  /**
   * How far a caller waits for the log.
   *
   * @param step that must be done
   * @param timeoutMillis after which the caller goes on
   */
  record Patience(Publishing.Wait step, OptionalLong timeoutMillis) {
    Patience {
      requireNonNull(step, "step");
      requireNonNull(timeoutMillis, "timeoutMillis");
    }

    /** What a call says, else its session. */
    static Patience of(ProcedureCall call, CallerSession caller) {
      String waitFor = call.optionalString("wait_for_mirror").orElse(caller.waitForMirror());
      return new Patience(
          Publishing.Wait.parse(waitFor), ArgumentRules.notNegative(call, "timeout_ms"));
    }

    private Patience after(long nanos) {
      OptionalLong rest =
          timeoutMillis.isEmpty()
              ? timeoutMillis
              : OptionalLong.of(Math.max(0, timeoutMillis.getAsLong() - nanos / 1_000_000));
      return new Patience(step, rest);
    }

    private boolean isEndless() {
      return step != Publishing.Wait.NONE && timeoutMillis.isEmpty();
    }
  }

  /** The writer of a caller: its commits are the connection's, and as patient. */
  TxnLogWriter writer(Patience patience, CallerSession caller) {
    return (tables, request) -> run(tables, request, patience, caller);
  }

  /**
   * Commits to several tables at once, then publishes them one by one.
   *
   * @param tables that the request changes, in its order, as they were just read
   */
  private List<PublishedCommit> run(
      List<CatalogTable> tables, CommitRequest request, Patience patience, CallerSession caller) {
    caller.requireRunning();
    if (!caller.isAutoCommit()) {
      return join(tables, request, caller);
    }
    if (request.dryRun()) {
      return commit(request, CommitListener.NONE, caller).stream()
          .map(result -> new PublishedCommit(result, Optional.empty()))
          .toList();
    }
    tables.forEach(services.mirror()::requireUncontested);
    List<PublishedCommit> commits = new ArrayList<>();
    if (!patience.isEndless()) {
      long began = System.nanoTime();
      for (CommitResult result : commit(request, CommitListener.NONE, caller)) {
        Patience rest = patience.after(System.nanoTime() - began);
        commits.add(new PublishedCommit(result, Optional.of(publish(result, rest, caller))));
      }
      return commits;
    }
    try (Staging staging = services.mirror().stage()) {
      for (CommitResult result : commit(request, staging, caller)) {
        String state = publishing.publish(result, staging, patience.step(), caller);
        commits.add(new PublishedCommit(result, Optional.of(state)));
      }
    }
    return commits;
  }

  /** In a transaction that stays open nothing is published before its end. */
  private List<PublishedCommit> join(
      List<CatalogTable> tables, CommitRequest request, CallerSession caller) {
    CatalogTransaction transaction = caller.join();
    for (CatalogTable table : tables) {
      if (!transaction.hasChanged(table)) {
        services.mirror().requireUncontested(table);
      }
    }
    List<PublishedCommit> commits = new ArrayList<>();
    List<CommitResult> results = transaction.catalog().commit(request);
    for (int i = 0; i < results.size(); i++) {
      CommitResult result = results.get(i);
      result.warnings().forEach(caller::warn);
      Optional<String> state = Optional.of(Publishing.PENDING);
      if (request.dryRun()) {
        state = Optional.empty();
      } else if (result.alreadyCommitted()) {
        state = Optional.of(publishing.state(result.table(), result.version()));
      } else {
        transaction.changed(tables.get(i), result.table());
      }
      commits.add(new PublishedCommit(result, state));
    }
    return commits;
  }

  private List<CommitResult> commit(
      CommitRequest request, CommitListener listener, CallerSession caller) {
    List<CommitResult> results =
        services.catalog().commit(request, new WatchedCommit(listener, caller));
    results.forEach(result -> result.warnings().forEach(caller::warn));
    return results;
  }

  private String publish(CommitResult result, Patience patience, CallerSession caller) {
    return patience.step() == Publishing.Wait.NONE
        ? publishing.publishLater(result)
        : publishing.publishWithin(
            result.table(),
            result.version(),
            patience.step(),
            caller,
            patience.timeoutMillis().orElseThrow());
  }
}
