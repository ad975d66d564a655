package io.deltalakedb.driver.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitListener;
import io.deltalakedb.catalog.CommitRequest;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.mirror.Staging;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way of a commit to a table that is there: refuse a foreign file, commit, publish. While the
 * catalog commits, the commit file is written beside it, unless nobody waits for that.
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

    private boolean isEndless() {
      return step != Publishing.Wait.NONE && timeoutMillis.isEmpty();
    }
  }

  /**
   * What came of it.
   *
   * @param result of the catalog
   * @param mirrorState of the version; empty for a dry run
   */
  record Outcome(CommitResult result, Optional<String> mirrorState) {}

  /**
   * Commits to one table.
   *
   * @param table as it was just read
   */
  Outcome run(CatalogTable table, CommitRequest request, Patience patience, CallerSession caller) {
    if (request.dryRun()) {
      return new Outcome(commit(request, CommitListener.NONE, caller), Optional.empty());
    }
    services.mirror().requireUncontested(table);
    if (!patience.isEndless()) {
      CommitResult result = commit(request, CommitListener.NONE, caller);
      return new Outcome(result, Optional.of(publish(result, patience, caller)));
    }
    try (Staging staging = services.mirror().stage()) {
      CommitResult result = commit(request, staging, caller);
      String state = publishing.publish(result, staging, patience.step(), caller);
      return new Outcome(result, Optional.of(state));
    }
  }

  private CommitResult commit(
      CommitRequest request, CommitListener listener, CallerSession caller) {
    CommitResult result = services.catalog().commit(request, listener).get(0);
    result.warnings().forEach(caller::warn);
    return result;
  }

  private String publish(CommitResult result, Patience patience, CallerSession caller) {
    return patience.step() == Publishing.Wait.NONE
        ? publishing.publish(result.table(), result.version(), patience.step(), caller)
        : publishing.publishWithin(
            result.table(),
            result.version(),
            patience.step(),
            caller,
            patience.timeoutMillis().orElseThrow());
  }
}
