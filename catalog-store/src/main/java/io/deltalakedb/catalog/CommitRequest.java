package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.commit.CommitDescription;
import java.util.List;
import java.util.Optional;

/**
 * Changes that all happen or none.
 *
 * @param changes one for each table
 * @param description what commitInfo says
 * @param message note of the transaction
 * @param sessionId of the connection that asks
 * @param dryRun whether everything is checked and then undone
 * @param expectations of tables that are not changed
 * @param staged the transaction in which the changes were staged
 * @param maxRetries how often it is tried again where the database made it give way to another
 */
public record CommitRequest(
    List<TableChange> changes,
    CommitDescription description,
    Optional<String> message,
    Optional<String> sessionId,
    boolean dryRun,
    List<Expectation> expectations,
    Optional<StagedTransaction> staged,
    int maxRetries) {

  private static final int DEFAULT_RETRIES = 5;

  public CommitRequest {
    changes = List.copyOf(changes);
    requireNonNull(description, "description");
    requireNonNull(message, "message");
    requireNonNull(sessionId, "sessionId");
    expectations = List.copyOf(expectations);
    requireNonNull(staged, "staged");
  }

  /** Changes that expect nothing of other tables. */
  public CommitRequest(
      List<TableChange> changes,
      CommitDescription description,
      Optional<String> message,
      Optional<String> sessionId,
      boolean dryRun) {
    this(
        changes,
        description,
        message,
        sessionId,
        dryRun,
        List.of(),
        Optional.empty(),
        DEFAULT_RETRIES);
  }

  /** The commit of a transaction whose changes were staged. */
  public static CommitRequest of(
      StagedTransaction staged, CommitDescription description, Optional<String> sessionId) {
    return new CommitRequest(
        staged.changes(),
        description,
        staged.message(),
        sessionId,
        false,
        List.of(),
        Optional.of(staged),
        DEFAULT_RETRIES);
  }

  /** A commit to one table. */
  public static CommitRequest of(TableChange change, CommitDescription description) {
    return new CommitRequest(
        List.of(change), description, Optional.empty(), Optional.empty(), false);
  }

  /** The same, tried again that often. */
  public CommitRequest retrying(int retries) {
    return new CommitRequest(
        changes, description, message, sessionId, dryRun, expectations, staged, retries);
  }
}
